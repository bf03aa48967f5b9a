-- An anonymous sale: it is joined to the unknown customer.
-- severity: warn
-- rows: keep
-- column: customer_id
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from staging.typed_transactions as t
where t.customer_id is null
  and not coalesce(is_email_shaped(t.customer_email), false)
