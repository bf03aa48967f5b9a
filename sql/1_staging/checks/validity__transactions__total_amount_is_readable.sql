-- An order total that is not a decimal number; the sum of the lines is used instead.
-- severity: warn
-- rows: keep
-- column: total_amount
select s.delivery_id, s.source_file, s.record_number, s.total_amount as value
from staging.typed_transactions as t
join staging.transactions as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.total_amount is null
  and trim(s.total_amount, ' ') <> ''
