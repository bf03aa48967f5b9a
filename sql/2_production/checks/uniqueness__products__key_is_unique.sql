-- An id more than once, or none.
-- severity: stop
select p.product_id as value, count(*) as copies
from production.products as p
group by p.product_id
having count(*) > 1
    or p.product_id is null
