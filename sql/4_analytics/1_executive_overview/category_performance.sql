-- Which categories bring revenue and profit? One row per category, as it was when sold.
-- grain: category
-- revenue: total_revenue
with answer as (
    select
        coalesce(p.category, '(unknown)')          as category,      -- (unknown) when the product or its category is unknown
        cast(sum(f.line_total) as decimal(18, 4))  as total_revenue, -- money, after discount
        cast(sum(f.profit) as decimal(18, 4))      as total_profit,  -- money; null when no cost is known
        cast(ratio(sum(f.profit) * 100, sum(case when f.profit is not null then f.line_total end), 2)
             as decimal(18, 2))                    as profit_margin_pct, -- percent of the revenue with a known cost
        cast(sum(f.quantity) as decimal(18, 3))            as units_sold     -- pieces
    from warehouse.fact_sales as f
    join warehouse.dim_products as p on p.product_key = f.product_key
    group by coalesce(p.category, '(unknown)')
)
select *
from answer as a
order by a.total_revenue desc, a.category collate "C"
