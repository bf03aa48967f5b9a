-- Where do the customers live who buy? One row per state, as it was when sold.
-- grain: state
-- revenue: total_revenue
with answer as (
    select
        coalesce(c.state, '(unknown)')          as state,          -- (unknown) when the customer or the state is unknown
        cast(sum(o.revenue) as decimal(18, 4))  as total_revenue,  -- money, after discount
        cast(count(distinct c.customer_id) as bigint) as total_customers, -- known customers who bought
        cast(money_ratio(sum(case when c.customer_id is not null then o.revenue end), count(distinct c.customer_id))
             as decimal(18, 4))                 as avg_revenue_per_customer -- money of known customers per known customer; null without one
    from warehouse.fact_orders as o
    join warehouse.dim_customers as c on c.customer_key = o.customer_key
    group by coalesce(c.state, '(unknown)')
)
select *
from answer as a
order by a.total_revenue desc, a.state collate "C"
