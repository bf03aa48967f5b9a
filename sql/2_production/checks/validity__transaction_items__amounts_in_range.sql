-- A line whose quantity is not positive, or that has no price or no total.
-- severity: stop
select p.item_id as value
from production.transaction_items as p
where p.quantity is null
   or p.quantity <= 0
   or p.unit_price is null
   or p.line_total is null
