-- The records of {file}, where a blank value of some columns is that of the record above.
with blocks as (
    select
        r.*,
{blocks}
    from {landing} as r
)
select
    b.source_file,
    b.record_number,
{columns}
from blocks as b
