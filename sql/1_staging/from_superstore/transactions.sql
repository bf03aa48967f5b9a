-- One record per order; its total is the sum of its lines, each rounded to cents.
select
    min(l.source_file collate "C") as source_file,
    min(l.record_number)           as record_number,
    l.transaction_id,
    max(l.customer_id)             as customer_id,
    min(l.sold_at)                 as transaction_date,
    max(l.sent_at)                 as fulfilled_at,
    max(l.address)                 as shipping_address,
    cast(sum(round_money(l.amount)) as text) as total_amount
from raw.lines as l
group by l.transaction_id
