-- The line names an order that was never delivered, or was quarantined.
-- severity: warn
-- rows: quarantine
-- column: transaction_id
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from staging.typed_transaction_items as t
left join staging.accepted_transactions as p on p.transaction_id = t.transaction_id
where p.transaction_id is null
  and t.transaction_id is not null
