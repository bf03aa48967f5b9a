-- Revenue that came in (as the source states it) is not the revenue kept plus the revenue quarantined.
-- severity: stop
-- scope: table
select i.amount as amount_in, o.amount as amount_kept, q.amount as amount_quarantined
from (select coalesce(sum(t.line_total), 0) as amount from staging.typed_transaction_items as t) as i
cross join (select coalesce(sum(p.line_total_stored), 0) as amount from production.transaction_items as p) as o
cross join (
    select coalesce(sum(t.line_total), 0) as amount
    from staging.typed_transaction_items as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
) as q
where i.amount <> o.amount + q.amount
