-- An id with more than one current version.
-- severity: stop
select d.customer_id as value, count(*) as current_versions
from warehouse.dim_customers as d
where d.is_current
group by d.customer_id
having count(*) > 1
