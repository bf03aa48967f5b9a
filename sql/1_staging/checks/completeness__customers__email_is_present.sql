-- No e-mail address.
-- severity: warn
-- rows: keep
-- column: email
select t.delivery_id, t.source_file, t.record_number, t.customer_id as value
from staging.typed_customers as t
where t.email is null
