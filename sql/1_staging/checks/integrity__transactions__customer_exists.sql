-- The order names a customer who was never delivered, or was quarantined.
-- severity: warn
-- rows: quarantine
-- column: customer_id
select t.delivery_id, t.source_file, t.record_number, t.customer_id as value
from staging.typed_transactions as t
left join staging.accepted_customers as p on p.customer_id = t.customer_id
where p.customer_id is null
  and t.customer_id is not null
