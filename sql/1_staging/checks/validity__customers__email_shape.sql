-- An e-mail address that does not look like one.
-- severity: warn
-- rows: keep
-- column: email
select t.delivery_id, t.source_file, t.record_number, t.customer_id as value
from staging.typed_customers as t
where not is_email_shaped(t.email)
