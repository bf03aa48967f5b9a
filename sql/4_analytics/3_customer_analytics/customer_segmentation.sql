-- How many customers spent how much? One row per band that has customers. Sales to unknown customers have a row of their
-- own, so that the revenue adds up.
-- grain: spending_segment
-- revenue: total_revenue
with spent as (
    select
        c.customer_id,
        sum(o.revenue) as revenue,
        count(*)       as orders
    from warehouse.fact_orders as o
    join warehouse.dim_customers as c on c.customer_key = o.customer_key
    group by c.customer_id
), banded as (
    select
        s.customer_id,
        s.revenue,
        s.orders,
        case
            when s.customer_id is null then 5
            when s.revenue < 1000 then 1
            when s.revenue < 5000 then 2
            when s.revenue < 10000 then 3
            else 4
        end as band
    from spent as s
), answer as (
    select
        case b.band
            when 1 then '$0-$1,000'
            when 2 then '$1,000-$5,000'
            when 3 then '$5,000-$10,000'
            when 4 then '$10,000+'
            else '(unknown)'
        end as spending_segment,                                         -- what a customer spent in total; the lower bound is included
        cast(count(b.customer_id) as bigint)   as customer_count,        -- known customers
        cast(sum(b.revenue) as decimal(18, 4)) as total_revenue,         -- money, after discount
        cast(money_ratio(sum(b.revenue), sum(b.orders)) as decimal(18, 4)) as avg_transaction_value -- money per order
    from banded as b
    group by b.band
)
select *
from answer as a
order by case a.spending_segment
    when '$0-$1,000' then 1
    when '$1,000-$5,000' then 2
    when '$5,000-$10,000' then 3
    when '$10,000+' then 4
    else 5
end
