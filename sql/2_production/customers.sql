-- One row per customer: the newest accepted record.
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
    c.city,
    c.state,
    c.country,
    c.age_group
from staging.accepted_customers as c
