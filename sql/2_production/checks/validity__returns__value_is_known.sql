-- A return without an amount, of a line that its order has not: nobody knows what was given back, and it counts with 0.
-- severity: warn
select r.return_id as value, r.transaction_id, r.quantity
from staging.accepted_returns as r
join production.returns as p on p.transaction_id = r.transaction_id and p.return_id = r.return_id
where r.amount is null
  and p.refunded_stated = 0
