-- A price of 0: the product is given away.
-- severity: warn
-- rows: keep
-- column: price
select t.delivery_id, t.source_file, t.record_number, cast(t.price as text) as value
from staging.typed_products as t
where t.price = 0
