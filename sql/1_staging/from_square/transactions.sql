-- One record per transaction. Square states money without tax; tax comes on top.
select
    min(l.source_file collate "C") as source_file,
    min(l.record_number)           as record_number,
    l.transaction_id,
    max(l.customer_id)             as customer_id,
    min(l.sold_on)                 as transaction_date,
    min(l.sold_at)                 as transaction_time,
    cast(sum(l.tax) as text)       as tax_amount,
    'false'                        as taxes_included,
    max(l.channel)                 as channel
from raw.lines as l
where l.fate is null
group by l.transaction_id
