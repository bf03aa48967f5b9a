-- Too many orders name customers whom nobody stated. Deliver the customers that they are from with them; ids that mean a guest belong
-- into source.guest_ids.
-- limit: quality.max_inferred_pct
-- unit: orders
select
    t.delivery_id,
    count(case when c.customer_id is null then 1 end) as part,
    count(*)                                          as whole,
    count(*)                                          as records,
    'For instance ' || min(case when c.customer_id is null then t.customer_id end) || '.' as sample
from staging.sound_transactions as t
join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
left join (select distinct n.customer_id from staging.typed_customers as n) as c on c.customer_id = t.customer_id
left join cartline.guests as u on u.customer_id = t.customer_id
where t.customer_id is not null
  and u.customer_id is null
  and exists (select 1 from staging.accepted_customers as x)
group by t.delivery_id
