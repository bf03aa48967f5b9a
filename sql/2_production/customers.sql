-- One row per customer: the newest accepted record. A customer whom an order names and nobody stated has a row too, with its id and
-- nothing else; so has the e-mail address of a guest.
-- grain: customer_id
-- load: upsert
select
    c.customer_id,       -- the shop's own id
    c.first_name,        -- null when the source has none
    c.last_name,         -- null when the source has none
    c.email,             -- lower case
    c.phone,             -- digits, with a leading + where given
    c.phone_extension,   -- digits after an extension mark
    c.registration_date, -- day; null when unknown
    c.city,              -- town of the address
    c.state,             -- state or region of the address
    c.country,           -- country of the address
    c.age_group,         -- 18-25, 26-35, 36-45, 46-60, 60+ or the shop's own bands
    c.valid_from,        -- the first day on which the record holds, where the source says so; null otherwise
    false as is_inferred -- an order names the id or the address, and nobody stated the customer
from staging.accepted_customers as c
union all
select i.customer_id, null, null, null, null, null, cast(null as date), null, null, null, null, cast(null as date), true
from staging.inferred_customers as i
union all
select a.address_id, null, null, a.email, null, null, cast(null as date), null, null, null, null, cast(null as date), true
from production.guests as a
left join staging.accepted_customers as c on c.customer_id = a.address_id
left join staging.inferred_customers as i on i.customer_id = a.address_id
where c.customer_id is null
  and i.customer_id is null
