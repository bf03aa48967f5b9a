-- A line whose order does not exist.
-- severity: stop
select c.item_id as value
from production.transaction_items as c
left join production.transactions as p on p.transaction_id = c.transaction_id
where p.transaction_id is null
  and c.transaction_id is not null
