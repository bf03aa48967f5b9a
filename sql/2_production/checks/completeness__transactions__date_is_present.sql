-- An order without a day.
-- severity: stop
select p.transaction_id as value
from production.transactions as p
where p.transaction_date is null
