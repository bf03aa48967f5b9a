-- Ids of customers are damaged: they are stated with another case, other blanks or leading zeros, or in full where a spreadsheet has
-- left a number. Export the file again with the ids as text.
-- limit: none
with unknown as (
    select distinct n.delivery_id, n.customer_id as id
    from staging.sound_transactions as n
    join cartline.scope as g on g.delivery_id = n.delivery_id and g.is_new
    left join staging.accepted_customers as p on p.customer_id = n.customer_id
    where n.customer_id is not null
      and p.customer_id is null
)
select
    u.delivery_id,
    count(*) as part,
    count(*) as whole,
    count(*) as records,
    'For instance ' || min(u.id || ' beside ' || p.customer_id) || '.' as sample
from unknown as u
join staging.accepted_customers as p
    on bare_id(p.customer_id) = bare_id(u.id)
    or (is_exponent(u.id) and is_exponent_of(u.id, p.customer_id))
group by u.delivery_id
