-- A line whose customer has no row in dim_customers.
-- severity: stop
select f.item_id as value, f.customer_key
from warehouse.fact_sales as f
left join warehouse.dim_customers as d on d.customer_key = f.customer_key
where d.customer_key is null
