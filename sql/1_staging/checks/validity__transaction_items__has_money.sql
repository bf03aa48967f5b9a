-- A line without money: neither its total nor quantity and unit price can be read.
-- severity: warn
-- rows: quarantine
-- column: line_total
select t.delivery_id, t.source_file, t.record_number, s.line_total as value
from staging.typed_transaction_items as t
join staging.transaction_items as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file and s.record_number = t.record_number
where t.line_total is null
  and (t.quantity is null or t.unit_price is null)
  and not t.is_ended
