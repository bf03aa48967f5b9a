-- An id that occurs more than once, or is missing.
-- severity: stop
select p.customer_id as value, count(*) as copies
from production.customers as p
group by p.customer_id
having count(*) > 1
    or p.customer_id is null
