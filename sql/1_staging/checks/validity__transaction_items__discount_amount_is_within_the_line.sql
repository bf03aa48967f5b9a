-- More is taken off a line than its pieces cost, and its total has to be computed from it: it would count as a return.
-- severity: warn
-- rows: quarantine
-- column: discount_amount
select t.delivery_id, t.source_file, t.record_number, money_text(t.discount_amount) as value
from staging.typed_transaction_items as t
cross join cartline.settings as c
where abs(t.discount_amount) > abs(line_money(t.quantity, t.unit_price, 0))
  and (t.line_total is null or c.line_total_basis = 'recomputed')
