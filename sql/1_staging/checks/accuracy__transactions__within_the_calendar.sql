-- A sale before 1900 or after 2199: the calendar of the warehouse would have to reach there.
-- severity: warn
-- rows: quarantine
-- column: transaction_date
select t.delivery_id, t.source_file, t.record_number, cast(t.transaction_date as text) as value
from staging.typed_transactions as t
where t.transaction_date < date '1900-01-01'
   or t.transaction_date > date '2199-12-31'
