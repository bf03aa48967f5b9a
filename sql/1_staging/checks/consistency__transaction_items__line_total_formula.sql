-- A line total that is more than a cent away from quantity x unit price less discount.
-- severity: warn
-- rows: keep
-- column: line_total
select t.delivery_id, t.source_file, t.record_number, cast(t.line_total as text) as value
from staging.typed_transaction_items as t
where abs(t.line_total - cast(round(cast(t.quantity * t.unit_price as decimal(28, 4))
              * (100 - coalesce(t.discount_percentage, 0)) * 0.01, 2) as decimal(18, 2))) > 0.01
