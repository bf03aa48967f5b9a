-- One record per invoice with lines that are kept: its earliest moment (43 invoices have two), its customer, and the
-- sum of its lines, each rounded to pence. The payment method is not known. Of the address only the country is known.
select
    min(l.source_file)                                          as source_file,
    min(l.record_number)                                        as record_number,
    l.transaction_id,
    max(l.customer_id)                                          as customer_id,
    left(min(l.sold_at), 10)                                    as transaction_date,
    substr(min(l.sold_at), 12, 8)                               as transaction_time,
    max(l.country)                                              as shipping_address,
    cast(sum(cast(round(l.amount, 2) as decimal(18, 2))) as text) as total_amount
from raw.lines as l
where l.fate is null
group by l.transaction_id
