-- A surrogate key more than once, or none.
-- severity: stop
select d.product_key as value, count(*) as copies
from warehouse.dim_products as d
group by d.product_key
having count(*) > 1
    or d.product_key is null
