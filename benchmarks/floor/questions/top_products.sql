select p.product_id, p.product_name, p.category, s.revenue as total_revenue, s.units as units_sold, per(s.prices, s.lines) as avg_price
from (
    select f.product_key, sum(f.line_total) as revenue, sum(f.quantity) as units, sum(f.unit_price) as prices, count(*) as lines
    from warehouse.fact_sales as f
    group by f.product_key
) as s
join warehouse.dim_products as p on p.product_key = s.product_key
order by total_revenue desc, p.product_id collate "C"
limit 10
