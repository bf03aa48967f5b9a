-- A statement of stock of a day after the one the run began on, by the shop's clock: it waits until then.
-- severity: warn
-- rows: quarantine
-- column: moment
select t.delivery_id, t.source_file, t.record_number, cast(t.moment as text) as value
from staging.typed_inventory as t
cross join cartline.delivery as g
left join cartline.clock as c on t.moment >= c.from_at and t.moment < c.until_at
where cast(t.moment + case when t.moment_has_zone then coalesce(c.ahead_by, 0) else 0 end * interval '1 second' as date) > g.run_date
