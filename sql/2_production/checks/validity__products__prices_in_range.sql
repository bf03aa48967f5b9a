-- A product that was stated without a price, or with one below 0.
-- severity: stop
select p.product_id as value
from production.products as p
where (p.price is null and not p.is_inferred)
   or p.price < 0
