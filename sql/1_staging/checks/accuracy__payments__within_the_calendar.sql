-- A payment before 1900 or after 2199: the calendar of the warehouse would have to reach there.
-- severity: warn
-- rows: quarantine
-- column: paid_at
select t.delivery_id, t.source_file, t.record_number, cast(t.paid_at as text) as value
from staging.typed_payments as t
where t.paid_at < timestamp '1900-01-02 00:00:00'
   or t.paid_at >= timestamp '2199-12-31 00:00:00'
