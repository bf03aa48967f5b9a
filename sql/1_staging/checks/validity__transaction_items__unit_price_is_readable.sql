-- A unit price that is not a decimal number.
-- severity: warn
-- rows: quarantine
-- column: unit_price
select s.delivery_id, s.source_file, s.record_number, s.unit_price as value
from staging.typed_transaction_items as t
join staging.transaction_items as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.unit_price is null
  and trim(s.unit_price, ' ') <> ''
