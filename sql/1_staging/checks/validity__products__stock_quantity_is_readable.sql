-- A stock that is not a whole number; it counts as unknown.
-- severity: warn
-- rows: keep
-- column: stock_quantity
select s.delivery_id, s.source_file, s.record_number, s.stock_quantity as value
from staging.typed_products as t
join staging.products as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.stock_quantity is null
  and trim(s.stock_quantity, ' ') <> ''
