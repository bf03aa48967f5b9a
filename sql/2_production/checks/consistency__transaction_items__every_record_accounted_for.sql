-- The records read do not equal the lines kept, returned and of no goods, plus the records quarantined, plus those that a later batch replaced,
-- removed or ended.
-- severity: stop
-- scope: table
select i.n as records_in, a.n as records_accepted, q.n as records_quarantined, s.n as records_replaced, o.n as rows_out, b.n as lines_no_goods
from (select count(*) as n from staging.typed_transaction_items as t) as i
cross join (select count(*) as n from staging.accepted_transaction_items as t) as a
cross join (
    select count(*) as n
    from staging.priced_transaction_items as t
    where not t.is_goods
) as b
cross join (
    -- A record of an export may have given several.
    select count(*) as n
    from staging.typed_transaction_items as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
) as q
cross join (select count(*) as n from staging.replaced_transaction_items as r) as s
cross join (select count(*) as n from production.transaction_items as p) as o
where i.n <> a.n + q.n + s.n
   or a.n <> o.n + b.n
