-- E-mail addresses of orders that name no customer: one row per address. It is the person who alone has it among the customers, merges
-- followed, else a person by itself.
-- grain: address_id
-- load: upsert
with address as (
    select distinct o.address_id, o.email
    from production.guest_orders as o
), owner as (
    -- Addresses of customers, as orders of their source would have them.
    select
        case when strpos(g.shares, ' customers ') > 0 and not is_relay_address(c.email) then '' else g.prefix end || c.email as address_id,
        coalesce(m.person_id, c.customer_id) as person_id
    from staging.accepted_customers as c
    join cartline.scope as g on g.delivery_id = c.delivery_id
    left join production.customer_merges as m on m.from_id = c.customer_id
    where c.email is not null
), known as (
    select o.address_id, min(o.person_id) as person_id, count(distinct o.person_id) as persons
    from owner as o
    group by o.address_id
)
select
    a.address_id, -- the address as the id of a person
    a.email,      -- the address, lower case
    -- A customer may have the address as its id; a shop may say itself as whom its orders count.
    coalesce(nullif(m.person_id, a.address_id), i.customer_id, case when k.persons = 1 then k.person_id end, a.address_id) as person_id, -- who bought
    cast(coalesce(k.persons, 0) as bigint) as persons -- customers who have it, merged ones as one
from address as a
left join known as k on k.address_id = a.address_id
left join production.customer_merges as m on m.from_id = a.address_id
left join staging.accepted_customers as i on i.customer_id = a.address_id
