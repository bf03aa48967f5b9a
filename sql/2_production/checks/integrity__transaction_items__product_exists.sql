-- A line whose product does not exist.
-- severity: stop
select c.item_id as value
from production.transaction_items as c
left join production.products as p on p.product_id = c.product_id
where p.product_id is null
  and c.product_id is not null
