select p.category, sum(s.revenue) as total_revenue, sum(s.profit) as total_profit, per(sum(s.profit) * 100, sum(s.revenue)) as profit_margin_pct,
       sum(s.units) as units_sold
from (
    select f.product_key, sum(f.line_total) as revenue, sum(f.profit) as profit, sum(f.quantity) as units
    from warehouse.fact_sales as f
    group by f.product_key
) as s
join warehouse.dim_products as p on p.product_key = s.product_key
group by p.category
order by total_revenue desc, p.category collate "C"
