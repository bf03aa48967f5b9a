-- A discount below 0 or above 100 percent.
-- severity: warn
-- rows: keep
-- column: discount_percentage
select t.delivery_id, t.source_file, t.record_number, cast(t.discount_percentage as text) as value
from staging.typed_transaction_items as t
where t.discount_percentage < 0
   or t.discount_percentage > 100
