-- The records read do not equal the rows kept, plus the records quarantined, plus the records that a later batch replaced or ended.
-- severity: stop
-- scope: table
select i.n as records_in, a.n as records_accepted, q.n as records_quarantined, s.n as records_replaced, o.n as rows_out
from (select count(*) as n from {typed} as t) as i
cross join (select count(*) as n from {accepted} as t) as a
cross join (
    -- A record of an export may have given several.
    select count(*) as n
    from {typed} as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = '{table}'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
) as q
cross join (select count(*) as n from {replaced} as r) as s
cross join (select count(*) as n from {produced} as p{kept}) as o
where i.n <> a.n + q.n + s.n
   or a.n <> o.n
