-- An id that occurs more than once, or is missing.
-- severity: stop
select p.transaction_id as value, count(*) as copies
from production.transactions as p
group by p.transaction_id
having count(*) > 1
    or p.transaction_id is null
