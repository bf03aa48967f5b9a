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
), alike as (
    select u.delivery_id, u.id, p.customer_id as known
    from unknown as u
    join staging.accepted_customers as p on bare_id(p.customer_id) = bare_id(u.id)
    union all
    select u.delivery_id, u.id, p.customer_id
    from (select n.delivery_id, n.id from unknown as n where is_exponent(n.id)) as u
    join staging.accepted_customers as p on is_exponent_of(u.id, p.customer_id)
)
select
    a.delivery_id,
    count(*) as part,
    count(*) as whole,
    count(*) as records,
    'For instance ' || min(a.id || ' beside ' || a.known) || '.' as sample
from alike as a
group by a.delivery_id
