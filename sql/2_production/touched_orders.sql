-- Orders whose ledger is more than their newest statement on its day: more than one batch said something of them, they have ended, a line
-- has a day of its own, a return was stated again, or a batch brought an order or a return after its day was signed.
-- grain: transaction_id
-- shard: transaction_id
with again as (
    select h.transaction_id from staging.sound_transactions as h where h.sequence > 1
    union
    select i.transaction_id from staging.sound_transaction_items as i where i.sequence > 1
    union
    select x.transaction_id from staging.typed_excluded_lines as x where x.sequence > 1
), moved as (
    -- A line whose id a later batch gives to another order.
    select i.transaction_id as left_order, n.transaction_id as joined_order
    from staging.sound_transaction_items as i
    join (
        select distinct s.item_id, s.transaction_id
        from staging.sound_transaction_items as s
        where s.sequence > 1
    ) as n on n.item_id = i.item_id and n.transaction_id <> i.transaction_id
)
select s.transaction_id -- the shop's own id of the order
from (
    select h.transaction_id, h.delivery_id
    from staging.sound_transactions as h
    join again as a on a.transaction_id = h.transaction_id
    union
    select i.transaction_id, i.delivery_id
    from staging.sound_transaction_items as i
    join again as a on a.transaction_id = i.transaction_id
    union
    select x.transaction_id, x.delivery_id
    from staging.typed_excluded_lines as x
    join again as a on a.transaction_id = x.transaction_id
) as s
group by s.transaction_id
having count(*) > 1
union
select e.transaction_id from staging.ended_transactions as e
union
select m.left_order from moved as m
union
select m.joined_order from moved as m
union
select h.transaction_id
from staging.sound_transactions as h
join cartline.scope as g on g.delivery_id = h.delivery_id and h.transaction_date <= g.closed_through
union
select i.transaction_id from staging.sound_transaction_items as i where i.line_date is not null
union
select r.transaction_id
from staging.sound_returns as r
join cartline.scope as g on g.delivery_id = r.delivery_id and r.return_date <= g.closed_through
union
select r.transaction_id
from staging.sound_returns as r
join staging.sound_returns as n on n.return_id = r.return_id and n.delivery_id <> r.delivery_id
union
-- A return that is stated takes the place of the order's lines below 0.
select r.transaction_id
from staging.sound_returns as r
join staging.priced_line_statements as p on p.transaction_id = r.transaction_id and p.is_return
