-- Invoices that several files hold, such as those of the days on which the two years of the second edition overlap: one row per invoice and
-- file that does not count. The file with most lines of an invoice counts, of equals the first by name.
with held as (
    select clean(r.invoice_no) as transaction_id, r.source_file, count(*) as lines
    from raw.online_retail as r
    where clean(r.invoice_no) is not null
    group by clean(r.invoice_no), r.source_file
), placed as (
    select
        h.transaction_id,
        h.source_file,
        row_number() over (partition by h.transaction_id order by h.lines desc nulls last, h.source_file collate "C") as place
    from held as h
)
select
    p.transaction_id,
    p.source_file
from placed as p
where p.place > 1
