-- What the master file holds, or without it the sample.
select
    count(l.transaction_id)                                      as purchases,
    count(distinct l.customer_id)                                as customers,
    sum(to_quantity(l.quantity))                                 as pieces,
    sum(l.amount)                                                as money
from raw.lines as l
where l.fate is null
