-- The kind of a line is none of product, gift_card, fee, shipping, tip and duty.
-- severity: warn
-- rows: quarantine
-- column: line_kind
select t.delivery_id, t.source_file, t.record_number, t.line_kind as value
from staging.typed_transaction_items as t
where replace(status_word(t.line_kind), ' ', '_') not in ('product', 'gift_card', 'fee', 'shipping', 'tip', 'duty')
