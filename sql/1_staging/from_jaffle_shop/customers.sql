-- One record per customer.
select
    c.source_file,
    c.record_number,
    c.id as customer_id,
    c.first_name,
    c.last_name
from raw.jaffle_customers as c
