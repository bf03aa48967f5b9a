-- The line belongs to no order: its transaction id is blank.
-- severity: warn
-- rows: quarantine
-- column: transaction_id
select t.delivery_id, t.source_file, t.record_number, t.item_id as value
from staging.typed_transaction_items as t
where t.transaction_id is null
