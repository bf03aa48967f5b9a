-- The most orders that one known customer placed on the day $1, and on any day since $2 before it. Days are YYYYMMDD.
with by_customer as (
    select
        o.date_key,
        c.customer_id,
        count(*) as orders
    from warehouse.fact_orders   as o
    join warehouse.dim_customers as c on c.customer_key = o.customer_key
    where o.date_key between $2 and $1 and c.customer_id is not null
    group by o.date_key, c.customer_id
)
select
    max(case when b.date_key = $1 then b.orders end) as most_orders,   -- null when nobody bought
    max(case when b.date_key < $1 then b.orders end) as usual_most     -- null without earlier days
from by_customer as b
