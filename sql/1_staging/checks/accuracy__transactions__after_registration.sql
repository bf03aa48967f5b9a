-- A sale before the customer registered.
-- severity: warn
-- rows: keep
-- column: transaction_date
select t.delivery_id, t.source_file, t.record_number, cast(t.transaction_date as text) as value
from staging.accepted_transactions as t
join staging.accepted_customers as c on c.customer_id = t.customer_id
where t.transaction_date < c.registration_date
