-- No line total: it is computed from quantity, price and discount.
-- severity: warn
-- rows: keep
-- column: line_total
select s.delivery_id, s.source_file, s.record_number, s.line_total as value
from staging.typed_transaction_items as t
join staging.transaction_items as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.line_total is null
  and coalesce(trim(s.line_total, ' '), '') = ''
