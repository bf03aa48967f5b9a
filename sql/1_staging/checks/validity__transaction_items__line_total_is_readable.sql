-- A line total that is not a decimal number.
-- severity: warn
-- rows: quarantine
-- column: line_total
select s.delivery_id, s.source_file, s.record_number, s.line_total as value
from staging.typed_transaction_items as t
join staging.transaction_items as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.line_total is null
  and trim(s.line_total, ' ') <> ''
