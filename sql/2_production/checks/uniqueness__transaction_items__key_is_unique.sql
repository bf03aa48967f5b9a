-- An id that occurs more than once, or is missing.
-- severity: stop
select p.item_id as value, count(*) as copies
from production.transaction_items as p
group by p.item_id
having count(*) > 1
    or p.item_id is null
