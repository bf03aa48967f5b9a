-- The files say nothing of {table}.
select
    l.source_file,
    l.record_number,
{columns}
from raw.lines as l
where 1 = 0
