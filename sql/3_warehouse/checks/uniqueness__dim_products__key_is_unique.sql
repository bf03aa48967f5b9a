-- A surrogate key that occurs more than once, or is missing.
-- severity: stop
select d.product_key as value, count(*) as copies
from warehouse.dim_products as d
group by d.product_key
having count(*) > 1
    or d.product_key is null
