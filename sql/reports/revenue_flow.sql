-- The money of the order lines on its way from staging to production, as the source states it: one row.
with items as (
    select
        sum(p.line_total_stored)                           as kept,
        sum(p.line_total_recomputed - p.line_total_stored) as difference
    from production.transaction_items as p
), returned as (
    select sum(r.line_total) as amount
    from staging.priced_transaction_items as r
    where r.is_return
), lines as (
    select sum(t.line_total) as amount
    from staging.typed_transaction_items as t
), quarantined as (
    select sum(t.line_total) as amount
    from staging.typed_transaction_items as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
)
select
    cast(coalesce(l.amount, 0) as decimal(18, 4))     as amount_read,           -- money, of all lines that can be read
    cast(coalesce(i.kept, 0) as decimal(18, 4))       as amount_kept,           -- money, of the lines in production
    cast(coalesce(q.amount, 0) as decimal(18, 4))     as amount_quarantined,    -- money, of the lines quarantined
    cast(coalesce(i.difference, 0) as decimal(18, 4)) as recomputed_difference, -- money, what recomputing adds to the lines kept
    cast(coalesce(b.amount, 0) as decimal(18, 4))     as amount_returned        -- money, of the lines below 0; 0 or less
from lines as l
cross join items as i
cross join quarantined as q
cross join returned as b
