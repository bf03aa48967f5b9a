-- A product of production without a current version.
-- severity: stop
select p.product_id as value
from production.products as p
left join warehouse.dim_products as d on d.product_id = p.product_id and d.is_current
cross join cartline.delivery as g
where d.product_key is null
  and not g.is_snapshot
