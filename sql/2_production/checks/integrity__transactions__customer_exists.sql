-- An order whose customer does not exist.
-- severity: stop
select c.transaction_id as value
from production.transactions as c
left join production.customers as p on p.customer_id = c.customer_id
where p.customer_id is null
  and c.customer_id is not null
