-- A day of sale that does not exist or is not written YYYY-MM-DD.
-- severity: warn
-- rows: quarantine
-- column: transaction_date
select s.delivery_id, s.source_file, s.record_number, s.transaction_date as value
from staging.typed_transactions as t
join staging.transactions as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.transaction_date is null
  and trim(s.transaction_date, ' ') <> ''
