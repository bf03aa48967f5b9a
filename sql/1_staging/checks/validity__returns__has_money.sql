-- A return without money: its amount cannot be read, or it is blank and no line or product and pieces say what came back.
-- severity: warn
-- rows: quarantine
-- column: amount
select t.delivery_id, t.source_file, t.record_number, s.amount as value
from staging.typed_returns as t
join staging.returns as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file and s.record_number = t.record_number
where t.amount is null
  and (trim(s.amount, ' ') <> '' or coalesce(t.item_id, t.product_id) is null or coalesce(t.quantity, 0) = 0)
  and not t.is_ended
