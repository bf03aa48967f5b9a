-- One record per order. Prices of American marketplaces are without tax, those of the others have it in them.
select
    min(l.source_file collate "C")   as source_file,
    min(l.record_number)             as record_number,
    l.transaction_id,
    cast(null as text)               as customer_id,
    left(min(l.sold_at), 10)         as transaction_date,
    substr(min(l.sold_at), 12, 8)    as transaction_time,
    max(l.shipping_address)          as shipping_address,
    cast(sum(l.shipping) as text)    as shipping_amount,
    cast(sum(l.tax) as text)         as tax_amount,
    case when max(l.channel) in ('Amazon.com', 'Amazon.ca', 'Amazon.com.mx', 'Amazon.com.br') then 'false' else 'true' end
                                     as taxes_included,
    max(l.channel)                   as channel,
    max(l.currency)                  as currency,
    max(l.updated_at)                as updated_at
from raw.lines as l
where l.fate is null
group by l.transaction_id
