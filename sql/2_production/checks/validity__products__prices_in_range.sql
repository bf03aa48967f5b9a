-- A product whose price is not positive, or whose cost is not below it.
-- severity: stop
select p.product_id as value
from production.products as p
where p.price is null
   or p.price <= 0
   or p.cost >= p.price
