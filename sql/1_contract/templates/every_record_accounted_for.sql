-- The records read do not equal the rows kept, plus the records quarantined, plus the records that a later batch
-- replaced.
-- severity: stop
-- scope: table
select i.n as records_in, o.n as rows_out, q.n as records_quarantined, a.n as records_accepted
from (select count(*) as n from {typed} as t) as i
cross join (select count(*) as n from {produced} as p) as o
cross join (select count(*) as n from {accepted} as t) as a
cross join (
    select count(*) as n
    from (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = '{table}'
    ) as x
) as q
cross join (
    select count(*) as n
    from {typed} as t
    join (
        select n.{key}, max(n.sequence) as sequence
        from {accepted} as n
        where n.sequence > 1
        group by n.{key}
    ) as newer on newer.{key} = t.{key} and newer.sequence > t.sequence
    left join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = '{table}'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
    where x.record_number is null
) as s
where i.n <> o.n + q.n + s.n
   or a.n <> o.n
