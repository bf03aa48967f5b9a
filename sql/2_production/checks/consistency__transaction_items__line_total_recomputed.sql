-- A line whose stated total differs from quantity x unit price less discount, even by the smallest amount.
-- severity: warn
select p.item_id as value, p.line_total_stored, p.line_total_recomputed
from production.transaction_items as p
where p.line_total_stored <> p.line_total_recomputed
