-- A fulfilment before 1900 or after the day the run began: the order counts as not yet fulfilled.
-- severity: warn
-- rows: keep
-- column: fulfilled_at
select m.delivery_id, m.source_file, m.record_number, cast(m.stated_fulfilment as text) as value
from staging.order_moments as m
join cartline.scope as g on g.delivery_id = m.delivery_id
where m.stated_fulfilment is not null
  and m.fulfilled_at is null
