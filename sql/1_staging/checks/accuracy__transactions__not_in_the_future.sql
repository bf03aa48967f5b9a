-- A sale dated after the day the run began, in the shop's time zone.
-- severity: warn
-- rows: quarantine
-- column: transaction_date
select t.delivery_id, t.source_file, t.record_number, cast(t.transaction_date as text) as value
from staging.typed_transactions as t
cross join cartline.delivery as g
where t.transaction_date > g.run_date
