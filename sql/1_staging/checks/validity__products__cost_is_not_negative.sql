-- A cost below 0.
-- severity: warn
-- rows: keep
-- column: cost
select t.delivery_id, t.source_file, t.record_number, cast(t.cost as text) as value
from staging.typed_products as t
where t.cost < 0
