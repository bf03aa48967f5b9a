-- A product has more than one row for a location and a day.
-- severity: stop
select f.product_id as value, f.location, f.date_key, count(*) as copies
from warehouse.fact_inventory as f
group by f.product_id, f.location, f.date_key
having count(*) > 1
