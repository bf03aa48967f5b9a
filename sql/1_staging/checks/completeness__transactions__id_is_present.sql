-- The id is blank, so the row cannot be identified.
-- severity: warn
-- rows: quarantine
-- column: transaction_id
select t.delivery_id, t.source_file, t.record_number, cast(null as text) as value
from staging.typed_transactions as t
where t.transaction_id is null
