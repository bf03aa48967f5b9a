-- The revenue read (as the source states it) does not equal the revenue kept, returned and of no goods, plus the revenue quarantined, plus the
-- revenue of lines that a later batch replaced, removed or ended; each currency by itself.
-- severity: stop
-- scope: table
with line as (
    select 1 as place, t.transaction_id, t.line_total as amount
    from staging.typed_transaction_items as t
    union all
    select 2, p.transaction_id, p.line_total_stored
    from production.transaction_items as p
    union all
    select 3, a.transaction_id, a.line_total
    from staging.priced_transaction_items as a
    where not a.is_goods
    union all
    select 4, t.transaction_id, t.line_total
    from staging.typed_transaction_items as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
    union all
    select 5, t.transaction_id, t.line_total
    from staging.typed_transaction_items as t
    join staging.replaced_transaction_items as r
        on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
)
select
    coalesce(c.currency, shop_currency()) as value,
    sum(case when l.place = 1 then l.amount else 0 end) as amount_in,
    sum(case when l.place = 2 then l.amount else 0 end) as amount_kept,
    sum(case when l.place = 3 then l.amount else 0 end) as amount_no_goods,
    sum(case when l.place = 4 then l.amount else 0 end) as amount_quarantined,
    sum(case when l.place = 5 then l.amount else 0 end) as amount_replaced
from line as l
left join staging.orders_abroad as c on c.transaction_id = l.transaction_id
group by coalesce(c.currency, shop_currency())
having sum(case when l.place = 1 then l.amount else -l.amount end) <> 0
