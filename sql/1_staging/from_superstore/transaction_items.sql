-- One record per line. A product that is twice in an order was sold twice.
select
    l.source_file,
    l.record_number,
    l.transaction_id || '-' || coalesce(l.row_id, cast(l.record_number as text)) as item_id,
    l.transaction_id,
    l.product_id,
    l.quantity,
    l.unit_price,
    l.discount_percentage,
    cast(l.amount as text) as line_total,
    l.unit_cost
from raw.lines as l
