-- One record per order line that is kept. The export does not number them: a line is known by its order and its content.
select
    l.source_file,
    l.record_number,
    l.transaction_id,
    l.product_id,
    l.quantity,
    l.unit_price,
    l.discount_percentage,
    cast(l.amount as text) as line_total
from raw.lines as l
where l.fate is null
