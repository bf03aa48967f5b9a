-- One record per order line.
select
    l.source_file,
    l.record_number,
    l.transaction_id || '-' || l.line_number as item_id,
    l.transaction_id,
    l.product_id,
    l.quantity,
    l.unit_price,
    cast(l.amount as text) as line_total
from raw.lines as l
where l.fate is null
