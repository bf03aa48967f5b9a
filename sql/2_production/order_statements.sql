-- What each batch said of an order that more than one batch named: one row per order and batch. An order stated once has its one
-- statement in production.transactions.
-- grain: transaction_id, delivery_id
-- shard: transaction_id
with named as (
    select t.transaction_id, t.delivery_id, t.rank, t.total_amount, 0 as lines, cast(0 as decimal(18, 4)) as amount
    from staging.sound_transactions as t
    union all
    select i.transaction_id, i.delivery_id, i.rank, null, 1, i.line_total
    from staging.sound_transaction_items as i
    where i.sequence > 1
       or exists (select 1 from cartline.scope as g where g.sequence > 1)
), stated as (
    select
        n.transaction_id,
        n.delivery_id,
        max(n.rank)         as rank,
        max(n.total_amount) as total_amount,
        sum(n.lines)        as line_count,
        sum(n.amount)       as lines_total
    from named as n
    join (
        select a.transaction_id from staging.sound_transactions as a where a.sequence > 1
        union
        select b.transaction_id from staging.sound_transaction_items as b where b.sequence > 1
    ) as again on again.transaction_id = n.transaction_id
    group by n.transaction_id, n.delivery_id
), repeated as (
    select s.transaction_id
    from stated as s
    group by s.transaction_id
    having count(*) > 1
)
select
    s.transaction_id,                                     -- the shop's own id of the order
    s.delivery_id,                                        -- the batch that said it
    d.as_of,                                              -- the day of that batch
    cast(s.total_amount as decimal(18, 4))    as total_amount, -- money, the order's total as stated; null when none is
    cast(s.line_count as bigint)              as line_count,  -- lines that the batch brought of it
    cast(s.lines_total as decimal(18, 4))     as lines_total, -- money of those lines
    cast(s.lines_total - lag(s.lines_total) over (partition by s.transaction_id order by s.rank) as decimal(18, 4))
        as change_amount                                  -- money, against the statement before; null for the first
from stated as s
join repeated as r on r.transaction_id = s.transaction_id
join staging.deliveries as d on d.delivery_id = s.delivery_id
