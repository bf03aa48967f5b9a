-- An order in another currency than the shop's, without a rate by which its money could be counted.
-- severity: warn
-- rows: quarantine
-- column: currency
select r.delivery_id, r.source_file, r.record_number, r.currency as value
from staging.order_rates as r
where r.exchange_rate is null
  and not r.is_ended
