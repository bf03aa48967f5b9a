-- An id that occurs more than once, or is missing.
-- severity: stop
select p.product_id as value, count(*) as copies
from production.products as p
group by p.product_id
having count(*) > 1
    or p.product_id is null
