-- The lines of invoices between whose lines there are others, or a record that could not be read: one row per record, with the line's
-- position on its invoice. Nearly every invoice is written in one piece, where a subtraction gives that.
select
    r.source_file,
    r.record_number,
    row_number() over (partition by i.transaction_id, i.source_file order by r.record_number) as line_number
from raw.online_retail as r
join raw.invoices      as i on i.transaction_id = clean(r.invoice_no) and i.source_file = r.source_file
where i.is_scattered
