-- The line names a product that was never delivered, or was quarantined.
-- severity: warn
-- rows: quarantine
-- column: product_id
select t.delivery_id, t.source_file, t.record_number, t.product_id as value
from staging.typed_transaction_items as t
left join staging.accepted_products as p on p.product_id = t.product_id
where p.product_id is null
  and t.product_id is not null
