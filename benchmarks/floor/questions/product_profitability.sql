select p.product_id, p.product_name, p.category, s.profit as total_profit, per(s.profit * 100, s.revenue) as profit_margin, s.revenue, s.units as units_sold
from (
    select f.product_key, sum(f.line_total) as revenue, sum(f.profit) as profit, sum(f.quantity) as units
    from warehouse.fact_sales as f
    group by f.product_key
) as s
join warehouse.dim_products as p on p.product_key = s.product_key
order by total_profit desc, s.revenue desc, p.product_id collate "C"
