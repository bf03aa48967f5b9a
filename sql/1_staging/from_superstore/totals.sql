-- What the file holds, before a line is rounded to cents.
select
    count(*)                                   as lines,
    count(distinct r.order_id)                 as orders,
    count(distinct r.customer_id)              as customers,
    sum(to_quantity(clean(r.quantity)))        as quantity,
    sum(to_price(clean(r.sales)))              as amount,
    sum(to_price(clean(r.profit)))             as profit
from raw.superstore as r
