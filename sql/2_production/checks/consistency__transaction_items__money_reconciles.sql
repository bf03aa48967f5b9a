-- The revenue read (as the source states it) does not equal the revenue kept, plus the revenue quarantined, plus the
-- revenue of lines that a later batch replaced.
-- severity: stop
-- scope: table
select i.amount as amount_in, o.amount as amount_kept, q.amount as amount_quarantined, s.amount as amount_replaced
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
cross join (
    select coalesce(sum(t.line_total), 0) as amount
    from staging.typed_transaction_items as t
    join (
        select n.item_id, max(n.sequence) as sequence
        from staging.accepted_transaction_items as n
        where n.sequence > 1
        group by n.item_id
    ) as newer on newer.item_id = t.item_id and newer.sequence > t.sequence
    left join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
    where x.record_number is null
) as s
where i.amount <> o.amount + q.amount + s.amount
