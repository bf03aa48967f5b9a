-- One record per order line that is kept, with its money.
select
    l.source_file,
    l.record_number,
{columns}
    {line_total} as line_total
from raw.lines as l
where l.fate is null
