-- A price that is not a decimal number.
-- severity: warn
-- rows: quarantine
-- column: price
select s.delivery_id, s.source_file, s.record_number, s.price as value
from staging.typed_products as t
join staging.products as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.price is null
  and trim(s.price, ' ') <> ''
