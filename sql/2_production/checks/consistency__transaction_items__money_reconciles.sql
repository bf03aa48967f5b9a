-- The revenue read (as the source states it) does not equal the revenue kept and returned, plus the revenue quarantined, plus the
-- revenue of lines that a later batch replaced, removed or ended.
-- severity: stop
-- scope: table
select i.amount as amount_in, o.amount as amount_kept, b.amount as amount_returned, q.amount as amount_quarantined, s.amount as amount_replaced
from (select coalesce(sum(t.line_total), 0) as amount from staging.typed_transaction_items as t) as i
cross join (select coalesce(sum(p.line_total_stored), 0) as amount from production.transaction_items as p) as o
cross join (
    select coalesce(sum(a.line_total), 0) as amount
    from staging.priced_transaction_items as a
    where a.is_return
) as b
cross join (
    select coalesce(sum(t.line_total), 0) as amount
    from staging.typed_transaction_items as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
) as q
cross join (
    select coalesce(sum(t.line_total), 0) as amount
    from staging.typed_transaction_items as t
    join staging.replaced_transaction_items as r
        on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
) as s
where i.amount <> o.amount + b.amount + q.amount + s.amount
