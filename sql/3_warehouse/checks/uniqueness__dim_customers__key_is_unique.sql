-- A surrogate key that occurs more than once, or is missing.
-- severity: stop
select d.customer_key as value, count(*) as copies
from warehouse.dim_customers as d
group by d.customer_key
having count(*) > 1
    or d.customer_key is null
