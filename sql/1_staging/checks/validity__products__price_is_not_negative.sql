-- A price below 0: the record cannot be used.
-- severity: warn
-- rows: quarantine
-- column: price
select t.delivery_id, t.source_file, t.record_number, cast(t.price as text) as value
from staging.typed_products as t
where t.price < 0
