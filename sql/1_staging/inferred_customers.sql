-- Customers whom an accepted order names, or as whom another customer's orders count, and whom nobody stated: one row per id.
-- grain: customer_id
-- load: view
-- settles: true
select distinct t.customer_id
from (
    select n.customer_id from staging.accepted_transactions as n
    union all
    select m.into_id from staging.accepted_customer_merges as m
) as t
left join staging.accepted_customers as c on c.customer_id = t.customer_id
left join cartline.guests as g on g.customer_id = t.customer_id
where t.customer_id is not null
  and c.customer_id is null
  and g.customer_id is null
