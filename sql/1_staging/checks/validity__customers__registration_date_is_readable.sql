-- A registration day that does not exist or is not written YYYY-MM-DD; it counts as unknown.
-- severity: warn
-- rows: keep
-- column: registration_date
select s.delivery_id, s.source_file, s.record_number, s.registration_date as value
from staging.typed_customers as t
join staging.customers as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.registration_date is null
  and trim(s.registration_date, ' ') <> ''
