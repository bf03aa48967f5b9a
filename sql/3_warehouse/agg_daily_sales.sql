-- Sales by day: one row per day that sold.
-- grain: date_key
select
    o.date_key,                                              -- YYYYMMDD
    cast(count(*) as bigint)                  as total_transactions, -- orders
    cast(sum(o.revenue) as decimal(18, 4))    as total_revenue, -- money, after discount
    cast(sum(o.profit) as decimal(18, 4))     as total_profit, -- money
    cast(count(distinct c.customer_id) as bigint) as unique_customers -- known customers who bought
from warehouse.fact_orders as o
join warehouse.dim_customers as c on c.customer_key = o.customer_key
group by o.date_key
