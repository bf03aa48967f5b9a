-- A statement of stock before 1900 or after 2199: the calendar of the warehouse would have to reach there.
-- severity: warn
-- rows: quarantine
-- column: moment
select t.delivery_id, t.source_file, t.record_number, cast(t.moment as text) as value
from staging.typed_inventory as t
where t.moment < timestamp '1900-01-02 00:00:00'
   or t.moment >= timestamp '2199-12-31 00:00:00'
