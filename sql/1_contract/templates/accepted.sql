-- What production is made of: for each id the newest record that no check has quarantined.
-- grain: {key}
-- load: view
with sound as not materialized (
    select t.*
    from {typed} as t
    left join (
        select distinct q.delivery_id, q.source_file, q.record_number
        from staging.rejected as q
        where q.table_name = '{table}'
    ) as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    where r.record_number is null
), newer as (
    select n.{key}, max(n.sequence) as sequence
    from sound as n
    where n.sequence > 1
    group by n.{key}
)
select s.*
from sound as s
left join newer as n on n.{key} = s.{key} and n.sequence > s.sequence
where n.{key} is null
