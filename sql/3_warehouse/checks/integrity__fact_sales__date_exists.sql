-- A line whose day has no row in dim_date.
-- severity: stop
select f.item_id as value, f.date_key
from warehouse.fact_sales as f
left join warehouse.dim_date as d on d.date_key = f.date_key
where d.date_key is null
