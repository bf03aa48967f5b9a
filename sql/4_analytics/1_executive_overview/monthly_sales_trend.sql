-- How do sales develop from month to month? One row per month that sold.
-- grain: year_month
-- revenue: total_revenue
with answer as (
    select
        cast(d.year as text) || '-' || lpad(cast(d.month as text), 2, '0') as year_month, -- YYYY-MM
        cast(sum(o.revenue) as decimal(18, 4)) as total_revenue,         -- money, after discount
        cast(count(*) as bigint)               as total_transactions,    -- orders
        cast(money_ratio(sum(o.revenue), count(*)) as decimal(18, 4)) as average_order_value, -- money per order
        cast(count(distinct c.customer_id) as bigint) as unique_customers -- known customers who bought
    from warehouse.fact_orders as o
    join warehouse.dim_date as d on d.date_key = o.date_key
    join warehouse.dim_customers as c on c.customer_key = o.customer_key
    group by d.year, d.month
)
select *
from answer as a
order by a.year_month collate "C"
