-- A cost that is not a decimal number; the product counts as one without known cost.
-- severity: warn
-- rows: keep
-- column: cost
select s.delivery_id, s.source_file, s.record_number, s.cost as value
from staging.typed_products as t
join staging.products as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.cost is null
  and trim(s.cost, ' ') <> ''
