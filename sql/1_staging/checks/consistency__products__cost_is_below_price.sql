-- A cost that is not below the price: the product is sold at a loss.
-- severity: warn
-- rows: keep
-- column: cost
select t.delivery_id, t.source_file, t.record_number, cast(t.cost as text) as value
from staging.typed_products as t
where t.cost >= t.price
