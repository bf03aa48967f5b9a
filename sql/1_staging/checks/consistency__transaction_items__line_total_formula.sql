-- A line total that is more than one unit of the currency's last decimal away from quantity x unit price less discount.
-- severity: warn
-- rows: keep
-- column: line_total
select t.delivery_id, t.source_file, t.record_number, money_text(t.line_total) as value
from staging.typed_transaction_items as t
where abs(t.line_total - line_after_discount(t.quantity, t.unit_price, t.discount_percentage, t.discount_amount)) > money_unit()
