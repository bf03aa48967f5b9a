-- Order lines that were neither quarantined nor kept, with the reason: one row each. A batch that states an order and at least one of
-- its lines states all of them: lines of earlier statements that it does not name are gone. A line alone is added, or takes the place
-- of the line of its id. The line stays as it was where the newer statement names its id, or no readable id, in a record that cannot be
-- used, and where an accepted return refers to it, or gives back as much money without naming a line, so that no money is taken off
-- twice.
-- grain: delivery_id, source_file, record_number
-- load: view
-- settles: true
with again as (
    select h.transaction_id from staging.sound_transactions as h where h.sequence > 1
    union
    select i.transaction_id from staging.sound_transaction_items as i where i.sequence > 1
    union
    select i.transaction_id
    from staging.sound_transaction_items as i
    join (select distinct l.item_id from staging.sound_transaction_items as l where l.sequence > 1) as named on named.item_id = i.item_id
    union
    select e.transaction_id from staging.ended_transactions as e
    union
    select i.transaction_id from staging.sound_transaction_items as i where i.is_ended
), header as (
    select h.transaction_id, h.delivery_id, max(h.rank) as rank
    from staging.sound_transactions as h
    join again as a on a.transaction_id = h.transaction_id
    group by h.transaction_id, h.delivery_id
), line as (
    select
        i.delivery_id,
        i.source_file,
        i.record_number,
        i.item_id,
        i.transaction_id,
        i.is_ended,
        coalesce(i.line_total, 0) as amount,
        coalesce(h.rank, i.rank) as rank,
        h.rank is not null or i.is_unnumbered as states_order
    from staging.sound_transaction_items as i
    join again as a on a.transaction_id = i.transaction_id
    left join header as h on h.transaction_id = i.transaction_id and h.delivery_id = i.delivery_id
), stated as (
    select s.transaction_id, max(s.rank) as rank
    from (
        select l.transaction_id, l.rank from line as l where l.states_order and not l.is_ended
        union all
        select x.transaction_id, x.rank from staging.typed_excluded_lines as x where x.sequence > 1
    ) as s
    group by s.transaction_id
), newest as (
    select l.item_id, max(l.rank) as rank
    from line as l
    group by l.item_id
), faulty as (
    -- A record whose id cannot be read may be any line of its order.
    select distinct l.item_id, t.transaction_id
    from staging.typed_transaction_items as t
    join staging.rejected as r
        on r.table_name = 'transaction_items'
        and r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    join header as h on h.transaction_id = t.transaction_id and h.delivery_id = t.delivery_id
    join stated as s on s.transaction_id = t.transaction_id and s.rank = h.rank
    join line as l on l.transaction_id = t.transaction_id and (t.is_unnumbered or l.item_id = t.item_id)
), returned as (
    select distinct r.item_id
    from staging.accepted_returns as r
    where r.item_id is not null
), refunded as (
    -- Money given back that names no line: as much of what a newer statement leaves out was returned, and not edited away.
    select r.transaction_id, sum(r.amount - coalesce(r.shipping_amount, 0)) as amount
    from staging.accepted_returns as r
    where r.item_id is null
    group by r.transaction_id
), leaving as (
    select
        l.*,
        n.rank > l.rank as is_replaced,
        sum(case when s.rank > l.rank and n.rank = l.rank and f.item_id is null and t.item_id is null then l.amount end)
            over (partition by l.transaction_id order by l.item_id collate "C" rows between unbounded preceding and current row) as up_to,
        coalesce(s.rank > l.rank, false) and f.item_id is null and t.item_id is null as is_left_out
    from line as l
    join newest as n on n.item_id = l.item_id
    left join stated as s on s.transaction_id = l.transaction_id
    left join faulty as f on f.transaction_id = l.transaction_id and f.item_id = l.item_id
    left join returned as t on t.item_id = l.item_id
)
select
    l.delivery_id,
    l.source_file,
    l.record_number,
    case
        when l.is_ended then 'ended by its source'
        when l.is_replaced then 'replaced by a later batch'
        when e.transaction_id is not null then e.reason
        else 'removed by a later statement of its order'
    end as reason
from leaving as l
left join staging.ended_transactions as e on e.transaction_id = l.transaction_id
left join refunded as b on b.transaction_id = l.transaction_id
where l.is_ended
   or l.is_replaced
   or e.transaction_id is not null
   or (l.is_left_out and (b.transaction_id is null or l.up_to > b.amount))
