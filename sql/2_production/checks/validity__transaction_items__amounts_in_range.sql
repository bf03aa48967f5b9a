-- A line whose quantity or total is below 0, or that has no total.
-- severity: stop
select p.item_id as value
from production.transaction_items as p
where p.quantity < 0
   or p.line_total is null
   or p.line_total < 0
