-- Records that went in are not the rows that came out plus the records quarantined.
-- severity: stop
-- scope: table
select i.n as records_in, o.n as rows_out, q.n as records_quarantined
from (select count(*) as n from staging.typed_customers as t) as i
cross join (select count(*) as n from production.customers as p) as o
cross join (
    select count(*) as n
    from (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'customers'
    ) as x
) as q
where i.n <> o.n + q.n
