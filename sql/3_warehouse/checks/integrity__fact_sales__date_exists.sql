-- A line that points at no row of dim_date.
-- severity: stop
select f.item_id as value, f.date_key
from warehouse.fact_sales as f
left join warehouse.dim_date as d on d.date_key = f.date_key
where d.date_key is null
