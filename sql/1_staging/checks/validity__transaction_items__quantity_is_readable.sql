-- A quantity that is not a whole number.
-- severity: warn
-- rows: quarantine
-- column: quantity
select s.delivery_id, s.source_file, s.record_number, s.quantity as value
from staging.typed_transaction_items as t
join staging.transaction_items as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.quantity is null
  and trim(s.quantity, ' ') <> ''
