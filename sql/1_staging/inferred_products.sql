-- Products that an accepted line, return or statement of stock names and nobody stated, with a name that lines give it: one row per id.
-- grain: product_id
-- load: view
-- settles: true
select n.product_id, max(n.product_name collate "C") as product_name
from (
    select i.product_id, i.product_name from staging.accepted_transaction_items as i
    union all
    select r.product_id, null from staging.accepted_returns as r
    union all
    select s.product_id, null from staging.accepted_inventory as s
) as n
left join staging.accepted_products as p on p.product_id = n.product_id
where n.product_id is not null
  and p.product_id is null
group by n.product_id
