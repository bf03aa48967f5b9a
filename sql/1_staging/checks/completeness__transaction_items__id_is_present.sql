-- The id is blank, so the row cannot be identified.
-- severity: warn
-- rows: quarantine
-- column: item_id
select t.delivery_id, t.source_file, t.record_number, cast(null as text) as value
from staging.typed_transaction_items as t
where t.item_id is null
