-- What has each customer brought so far? One row per customer who bought; all sales to unknown customers are one row
-- with a null id.
-- grain: customer_id
-- revenue: total_spent
with spent as (
    select
        c.customer_id,
        sum(o.revenue) as revenue,
        count(*)       as orders
    from warehouse.fact_orders as o
    join warehouse.dim_customers as c on c.customer_key = o.customer_key
    group by c.customer_id
), last_sale as (
    select max(d.full_date) as day
    from warehouse.fact_orders as o
    join warehouse.dim_date as d on d.date_key = o.date_key
), answer as (
    select
        s.customer_id,                                            -- the shop's own id
        c.full_name,                                              -- the current name
        cast(s.revenue as decimal(18, 4)) as total_spent,         -- money, after discount
        cast(s.orders as bigint)          as transaction_count,   -- orders
        cast(l.day - c.registration_date as integer) as days_since_registration, -- days up to the last sale of the shop
        cast(money_ratio(s.revenue, s.orders) as decimal(18, 4)) as avg_order_value -- money per order
    from spent as s
    join warehouse.dim_customers as c on coalesce(c.customer_id, '') = coalesce(s.customer_id, '') and c.is_latest
    cross join last_sale as l
)
select *
from answer as a
order by a.total_spent desc, a.customer_id collate "C" nulls last
