-- The e-mail address of an order that names no customer is none: nobody knows who bought, and it counts as an anonymous sale.
-- severity: warn
-- rows: keep
-- column: customer_email
select t.delivery_id, t.source_file, t.record_number, t.customer_email as value
from staging.typed_transactions as t
where t.customer_id is null
  and not is_email_shaped(t.customer_email)
