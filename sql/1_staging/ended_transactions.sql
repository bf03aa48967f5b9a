-- Orders that do not count, with the batch that ended them: one row per order. An order ends by a record of its own that says so, in op or by
-- its status, by a batch that covers all orders of its source (or of a window of days) and does not name it, and when every line that a
-- mapping finds of it is excluded. An order stated again afterwards is back, and a batch that names an order does not end it by silence,
-- however old the order's own moment is. One whose status never said sale until now did not count before.
-- grain: transaction_id
-- load: view
-- settles: true
with newest as (
    select t.transaction_id, max(t.rank) as rank
    from staging.sound_transactions as t
    where exists (select 1 from cartline.scope as g where g.ends_orders or g.sequence > 1)
       or t.is_ended
    group by t.transaction_id
), header as (
    select t.transaction_id, t.transaction_date, t.delivery_id, t.rank, t.is_ended, t.ended_as, g.source
    from staging.sound_transactions as t
    join newest as n on n.transaction_id = t.transaction_id and n.rank = t.rank
    join cartline.scope as g on g.delivery_id = t.delivery_id
), silent as (
    select h.transaction_id, g.delivery_id, g.rank, 'missing from a batch that covers all orders' as reason
    from header as h
    join cartline.scope as g
        on g.source = h.source and g.ends_orders and g.rank > h.rank
        and h.transaction_date >= coalesce(g.window_from, h.transaction_date)
        and h.transaction_date <= coalesce(g.window_to, h.transaction_date)
    -- What the batch says of the order may be older than the batch, or of no use: it is not missing.
    left join staging.typed_transactions as n on n.delivery_id = g.delivery_id and n.transaction_id = h.transaction_id
    where not h.is_ended
      and n.transaction_id is null
    union all
    select h.transaction_id, x.delivery_id, x.rank, 'excluded by its source'
    from header as h
    join staging.typed_excluded_lines as x on x.transaction_id = h.transaction_id and x.rank > h.rank
    where not h.is_ended
), ended as (
    select h.transaction_id, h.delivery_id, h.rank, h.ended_as as reason
    from header as h
    where h.is_ended
    union all
    select s.transaction_id, s.delivery_id, s.rank, s.reason
    from silent as s
    left join staging.typed_transactions as n on n.transaction_id = s.transaction_id and n.delivery_id = s.delivery_id
    where n.transaction_id is null
), counted as (
    select distinct t.transaction_id
    from staging.sound_transactions as t
    join ended as e on e.transaction_id = t.transaction_id and e.rank > t.rank
    where not t.is_ended
)
select
    e.transaction_id, e.delivery_id, min(e.reason) as reason, max(c.transaction_id) is not null as counted_before,
    min(e.reason) in ('cancelled', 'not yet a sale', 'never a sale', 'test order') as by_status
from ended as e
left join counted as c on c.transaction_id = e.transaction_id
join (
    select f.transaction_id, min(f.rank) as rank
    from ended as f
    group by f.transaction_id
) as first on first.transaction_id = e.transaction_id and first.rank = e.rank
group by e.transaction_id, e.delivery_id
