-- The returns read do not equal those kept, plus those quarantined, plus those that a later batch replaced, plus those of an order that
-- has ended.
-- severity: stop
-- scope: table
select i.n as records_in, a.n as records_accepted, q.n as records_quarantined, s.n as records_replaced, o.n as rows_out, e.n as of_ended_orders,
    f.n as records_found
from (select count(*) as n from staging.typed_returns as t) as i
cross join (select count(*) as n from staging.accepted_returns as t) as a
cross join (
    -- A record of an export may have given several.
    select count(*) as n
    from staging.typed_returns as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'returns'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
) as q
cross join (select count(*) as n from staging.replaced_returns as r) as s
cross join (select count(*) as n from production.returns as p where p.known_by = 'stated') as o
cross join (
    select count(*) as n
    from staging.accepted_returns as r
    left join staging.accepted_transactions as t on t.transaction_id = r.transaction_id
    where t.transaction_id is null
) as e
cross join (select coalesce(sum(x.records), 0) as n from production.return_fates as x) as f
where i.n <> a.n + q.n + s.n
   or a.n <> o.n + e.n
   or i.n <> f.n
