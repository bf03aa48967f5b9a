-- Less than nothing in stock: more was sold than there was. It counts as it is stated.
-- severity: warn
-- rows: keep
-- column: on_hand
select t.delivery_id, t.source_file, t.record_number, t.on_hand as value
from staging.typed_inventory as t
where t.on_hand < 0
