-- Customers with their history: one row per customer and version, plus the unknown customer (key 0).
-- grain: customer_id
-- key: customer_key
-- load: history
-- tracks: first_name, last_name, email, city, state, country, age_group
-- carries: full_name, is_inferred
-- personal: full_name
with orders as (
    select t.customer_id, count(*) as order_count, min(t.transaction_date) as first_order_date
    from production.transactions as t
    where t.customer_id is not null
    group by t.customer_id
)
select
    c.customer_id,              -- the shop's own id; null for the unknown customer
    c.first_name,               -- given name
    c.last_name,                -- family name
    nullif(trim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, ''), ' ') , '') as full_name, -- first and last name
    c.email,                    -- lower case
    case when c.is_inferred then '(unknown)' else c.city end as city, -- town of the address
    case when c.is_inferred then '(unknown)' else c.state end as state, -- state or region of the address
    case when c.is_inferred then '(unknown)' else c.country end as country, -- country of the address
    case when c.is_inferred then '(unknown)' else c.age_group end as age_group, -- the shop's bands of age
    case
        when coalesce(m.person_id, a.person_id) is not null then null
        when o.order_count > s.vip_above then 'VIP'
        when o.order_count >= s.regular_from then 'Regular'
        when o.order_count > 0 then 'New'
        else 'Prospect'
    end as customer_segment,    -- by orders so far: VIP, Regular, New or Prospect; null for one merged into another; the same on all versions
    c.registration_date,        -- day; null when unknown
    o.first_order_date,         -- day of the first order; null without one
    c.valid_from,               -- the first day of the version, where the source states it; null otherwise
    c.is_inferred,              -- orders name the id, and nobody has stated the customer
    coalesce(m.person_id, a.person_id) as merged_into -- the customer as whom the orders of this one count; null for a person
from production.customers as c
left join orders as o on o.customer_id = c.customer_id
left join production.customer_merges as m on m.from_id = c.customer_id and m.person_id <> c.customer_id
left join production.guests as a on a.address_id = c.customer_id and a.person_id <> c.customer_id
cross join cartline.settings as s
