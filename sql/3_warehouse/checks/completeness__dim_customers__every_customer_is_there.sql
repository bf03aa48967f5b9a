-- A customer of production without a current version.
-- severity: stop
select p.customer_id as value
from production.customers as p
left join warehouse.dim_customers as d on d.customer_id = p.customer_id and d.is_current
cross join cartline.delivery as g
where d.customer_key is null
  and not g.is_snapshot
