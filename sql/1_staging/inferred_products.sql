-- Products that an accepted line, return or statement of stock names and nobody stated: one row per id.
-- grain: product_id
-- load: view
-- settles: true
select distinct n.product_id
from (
    select i.product_id from staging.accepted_transaction_items as i
    union all
    select r.product_id from staging.accepted_returns as r
    union all
    select s.product_id from staging.accepted_inventory as s
) as n
left join staging.accepted_products as p on p.product_id = n.product_id
where n.product_id is not null
  and p.product_id is null
