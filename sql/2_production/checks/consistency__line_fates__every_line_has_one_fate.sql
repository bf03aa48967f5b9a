-- The dispositions do not add up to the order lines of the sources, or to their money.
-- severity: stop
-- scope: table
with disposition as (
    select sum(f.records) as records, coalesce(sum(f.amount), 0) as amount
    from production.line_fates as f
), held as (
    select
        case when d.table_name like 'raw.%' then d.rows_quarantined + d.rows_skipped else d.csv_rows end as records,
        0 as amount
    from staging.delivery_files as d
    join cartline.scope as g on g.delivery_id = d.delivery_id
    join staging.line_files as l on l.delivery_id = d.delivery_id and l.table_name = d.table_name
    union all
    select s.record_count, case when s.fate not like '%: other currency' then s.amount end
    from staging.set_aside as s
    join cartline.scope as g on g.delivery_id = s.delivery_id
    union all
    select 0, t.line_total
    from staging.typed_transaction_items as t
    left join staging.orders_abroad as c on c.transaction_id = t.transaction_id
    where c.transaction_id is null
    union all
    select 0, case when p.exchange_rate is null then p.line_total + p.order_discount + p.tax_included else p.line_total end
    from production.transaction_items as p
    where p.line_total_stored is null
       or p.exchange_rate is not null
), total as (
    select sum(h.records) as records, coalesce(sum(h.amount), 0) as amount
    from held as h
)
select t.records as records_held, f.records as records_found, t.amount as amount_held, f.amount as amount_found
from disposition as f
cross join total as t
where t.records <> f.records
   or t.amount <> f.amount
