-- A line whose product has no row in dim_products.
-- severity: stop
select f.item_id as value, f.product_key
from warehouse.fact_sales as f
left join warehouse.dim_products as d on d.product_key = f.product_key
where d.product_key is null
