-- {table} of orders that count, one record each: the last one that says something.
with placed as (
    select
        r.source_file,
        r.record_number,
{read}
        row_number() over (
            partition by {id}
            order by {says},
                r.source_file collate "C" desc nulls last, r.record_number desc nulls last
        ) as place
    from {landing} as r
    join {judged}
    where {kept}
)
select
    p.source_file,
    p.record_number,
{columns}
from placed as p
where p.place = 1
