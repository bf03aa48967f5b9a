-- What stops the batch: a status without a meaning, and a payment of an order that is not there.
select
    o.source_file || ', record ' || cast(o.record_number as text) || ': order ' || o.id || ' has the status "' || clean(o.status)
    || '". Known are placed, shipped, completed, return_pending and returned. Correct it, or copy this source into the project.' as found
from raw.jaffle_orders as o
where lower_case(clean(o.status)) not in ('placed', 'shipped', 'completed', 'return_pending', 'returned')
union all
select
    p.source_file || ', record ' || cast(p.record_number as text) || ': a payment of order ' || p.order_id
    || ', which no file of the batch holds. Bring the orders and the payments of the same days.'
from raw.jaffle_payments as p
left join raw.jaffle_orders as o on clean(o.id) = clean(p.order_id)
where o.id is null
