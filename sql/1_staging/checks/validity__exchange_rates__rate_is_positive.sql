-- A rate of exchange of 0 or below.
-- severity: warn
-- rows: quarantine
-- column: rate
select t.delivery_id, t.source_file, t.record_number, t.rate as value
from staging.typed_exchange_rates as t
where t.rate <= 0
