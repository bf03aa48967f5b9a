-- One row per invoice and file that holds it: where it begins, whether its lines lie apart, and whether it counts in another file. Invoices
-- of the days on which the two years of the second edition overlap are in both: the file with most lines of an invoice counts, of equals
-- the first by name.
with held as (
    select
        clean(r.invoice_no)  as transaction_id,
        r.source_file,
        count(*)             as lines,
        min(r.record_number) as first_record,
        max(r.record_number) as last_record
    from raw.online_retail as r
    where clean(r.invoice_no) is not null
    group by clean(r.invoice_no), r.source_file
)
select
    h.transaction_id,
    h.source_file,
    h.first_record,
    h.last_record - h.first_record + 1 > h.lines as is_scattered,
    row_number() over (
        partition by h.transaction_id order by h.lines desc nulls last, h.source_file collate "C"
    ) > 1                                        as is_repeated
from held as h
