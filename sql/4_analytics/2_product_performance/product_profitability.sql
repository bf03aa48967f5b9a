-- What does each product earn? One row per product that sold; products without a known cost come last.
-- grain: product_id
-- revenue: revenue
with sold as (
    select
        p.product_id,
        sum(f.line_total) as revenue,
        sum(f.profit)     as profit,
        sum(case when f.profit is not null then f.line_total end) as revenue_with_cost,
        sum(f.quantity)   as units
    from warehouse.fact_sales as f
    join warehouse.dim_products as p on p.product_key = f.product_key
    group by p.product_id
), answer as (
    select
        s.product_id,                                       -- the shop's own id
        c.product_name,                                     -- the current name
        c.category,                                         -- the current category
        cast(s.profit as decimal(18, 4))  as total_profit,  -- money; null when no cost is known
        cast(ratio(s.profit * 100, s.revenue_with_cost, 2) as decimal(18, 2)) as profit_margin, -- percent of the revenue with a known cost
        cast(s.revenue as decimal(18, 4)) as revenue,       -- money, after discount
        cast(s.units as decimal(18, 3))           as units_sold     -- pieces
    from sold as s
    join warehouse.dim_products as c on coalesce(c.product_id, '') = coalesce(s.product_id, '') and c.is_latest
)
select *
from answer as a
order by a.total_profit desc nulls last, a.revenue desc, a.product_id collate "C" nulls last
