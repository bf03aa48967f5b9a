-- Sales by customer version: one row per version that bought.
-- grain: customer_key
select
    o.customer_key,                                                -- the customer's version; 0 = unknown customer
    cast(count(*) as bigint)                as total_transactions, -- orders
    cast(sum(o.revenue) as decimal(18, 4))  as total_spent,        -- money, after discount
    cast(money_ratio(sum(o.revenue), count(*)) as decimal(18, 4)) as avg_order_value, -- money per order
    max(d.full_date)                        as last_purchase_date  -- day
from warehouse.fact_orders as o
join warehouse.dim_date as d on d.date_key = o.date_key
group by o.customer_key
