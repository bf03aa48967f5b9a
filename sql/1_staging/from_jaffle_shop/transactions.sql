-- One record per order.
select
    l.source_file,
    l.record_number,
    l.transaction_id,
    l.customer_id,
    l.sold_on      as transaction_date,
    l.payment_method,
    l.unit_price   as total_amount
from raw.lines as l
