-- One record per customer, of whom nothing else is known.
select
    min(l.source_file collate "C") as source_file,
    min(l.record_number)           as record_number,
    l.customer_id
from raw.lines as l
where l.fate is null
group by l.customer_id
