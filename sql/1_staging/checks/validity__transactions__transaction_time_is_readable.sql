-- A time of sale that is not written HH:MM:SS; it counts as unknown.
-- severity: warn
-- rows: keep
-- column: transaction_time
select s.delivery_id, s.source_file, s.record_number, s.transaction_time as value
from staging.typed_transactions as t
join staging.transactions as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.transaction_time is null
  and to_time(trim(s.transaction_time, ' ')) is null
  and trim(s.transaction_time, ' ') <> ''
