-- One record per line that is kept, numbered by its position on the invoice. A product that is twice on an invoice was
-- sold twice: repeated lines are kept.
select
    l.source_file,
    l.record_number,
    l.transaction_id || '-' || cast(l.line_number as text) as item_id,
    l.transaction_id,
    l.product_id,
    l.quantity,
    l.unit_price,
    cast(l.amount as text)                                 as line_total
from raw.lines as l
where l.fate is null
