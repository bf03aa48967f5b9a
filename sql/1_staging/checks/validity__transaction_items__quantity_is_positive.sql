-- A quantity of 0 or below: nothing was sold, or it came back.
-- severity: warn
-- rows: keep
-- column: quantity
select t.delivery_id, t.source_file, t.record_number, quantity_text(t.quantity) as value
from staging.typed_transaction_items as t
where t.quantity <= 0
