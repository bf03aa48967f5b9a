-- One row per order: what its records in {file} say of the whole order, and why it does not count. Of an order that several files hold,
-- the last file by name counts.
with numbered as (
    select
        r.source_file,
        r.record_number,
{read}
        {left_out} as left_out,
        row_number() over (partition by r.source_file, {id} order by r.record_number) as place
    from {landing} as r
), stated as (
    select
        coalesce(n.transaction_id, n.source_file || ', record ' || cast(n.record_number as text)) as document,
        n.source_file,
        min(n.record_number) as record_number,
{taken}
        max(n.left_out collate "C") as left_out,
        {differing} as differing
    from numbered as n{kept}
    group by coalesce(n.transaction_id, n.source_file || ', record ' || cast(n.record_number as text)), n.source_file
), placed as (
    select
        s.*,
        row_number() over (partition by s.document order by s.source_file collate "C" desc nulls last) as place
    from stated as s
)
select
    o.source_file,
    o.record_number,
{columns}
    o.left_out,
    o.differing,
    {meaning},
    {fate} as fate
from placed as o{statuses}
where o.place = 1
