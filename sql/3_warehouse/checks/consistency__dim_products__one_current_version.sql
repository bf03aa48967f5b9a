-- An id with more than one current version.
-- severity: stop
select d.product_id as value, count(*) as current_versions
from warehouse.dim_products as d
where d.is_current
group by d.product_id
having count(*) > 1
