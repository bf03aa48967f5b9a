-- One record per company, with the name of who buys there.
select
    c.source_file,
    c.record_number,
    c.customer_id,
    split_part(clean(c.contact_name), ' ', 1) as first_name,
    nullif(substr(clean(c.contact_name), length(split_part(clean(c.contact_name), ' ', 1)) + 2), '') as last_name,
    c.phone,
    c.city,
    c.region as state,
    c.country
from raw.northwind_customers as c
