-- A discount that is not a decimal number; it counts as none.
-- severity: warn
-- rows: keep
-- column: discount_percentage
select s.delivery_id, s.source_file, s.record_number, s.discount_percentage as value
from staging.typed_transaction_items as t
join staging.transaction_items as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.discount_percentage is null
  and trim(s.discount_percentage, ' ') <> ''
