-- One record per piece that is kept.
select
    l.source_file,
    l.record_number,
    l.item_id,
    l.transaction_id,
    l.product_id,
    l.quantity,
    l.unit_price,
    cast(l.amount as text) as line_total
from raw.lines as l
where l.fate is null
