-- Which ten products bring the most revenue? One row per product.
-- grain: product_id
with sold as (
    select
        p.product_id,
        sum(f.line_total) as revenue,
        sum(f.quantity)   as units,
        sum(f.unit_price) as prices,
        count(*)          as lines
    from warehouse.fact_sales as f
    join warehouse.dim_products as p on p.product_key = f.product_key
    group by p.product_id
), answer as (
    select
        s.product_id,                                       -- the shop's own id
        c.product_name,                                     -- the current name
        c.category,                                         -- the current category
        cast(s.revenue as decimal(18, 4)) as total_revenue, -- money, after discount
        cast(s.units as decimal(18, 3))           as units_sold,    -- pieces
        cast(money_ratio(s.prices, s.lines) as decimal(18, 4)) as avg_price -- money, mean of the lines' stated unit prices
    from sold as s
    join warehouse.dim_products as c on coalesce(c.product_id, '') = coalesce(s.product_id, '') and c.is_latest
)
select *
from answer as a
order by a.total_revenue desc, a.product_id collate "C" nulls last
limit 10
