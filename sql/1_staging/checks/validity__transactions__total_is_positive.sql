-- An order total of 0 or below.
-- severity: warn
-- rows: keep
-- column: total_amount
select t.delivery_id, t.source_file, t.record_number, money_text(t.total_amount) as value
from staging.typed_transactions as t
where t.total_amount <= 0
