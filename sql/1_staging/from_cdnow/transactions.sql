-- One record per purchase, those of 0 dollars too.
select
    l.source_file,
    l.record_number,
    l.transaction_id,
    l.customer_id,
    l.sold_on              as transaction_date,
    cast(l.amount as text) as total_amount
from raw.lines as l
where l.fate is null
