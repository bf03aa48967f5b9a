-- The money of the order lines on its way from staging to production, as the source states it: one row. Of lines in another currency only
-- what is kept counts, in the shop's.
with items as (
    select
        sum(case when p.exchange_rate is null then p.line_total_stored else p.line_total end)          as kept,
        sum(case when p.exchange_rate is not null then p.line_total end)                               as kept_abroad,
        sum(case when p.exchange_rate is null then p.line_total_recomputed - p.line_total_stored end)  as difference
    from production.transaction_items as p
), returned as (
    select sum(case when r.is_return then r.line_total end) as amount, sum(case when not r.is_return then r.line_total end) as no_goods
    from staging.priced_transaction_items as r
    left join staging.orders_abroad as c on c.transaction_id = r.transaction_id
    where not r.is_goods
      and c.transaction_id is null
), lines as (
    select sum(t.line_total) as amount
    from staging.typed_transaction_items as t
    left join staging.orders_abroad as c on c.transaction_id = t.transaction_id
    where c.transaction_id is null
), quarantined as (
    select sum(t.line_total) as amount
    from staging.typed_transaction_items as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
    left join staging.orders_abroad as c on c.transaction_id = t.transaction_id
    where c.transaction_id is null
)
select
    cast(coalesce(l.amount, 0) + coalesce(i.kept_abroad, 0) as decimal(18, 4)) as amount_read,           -- money, of all lines that can be read
    cast(coalesce(i.kept, 0) as decimal(18, 4))       as amount_kept,           -- money, of the lines in production
    cast(coalesce(q.amount, 0) as decimal(18, 4))     as amount_quarantined,    -- money, of the lines quarantined
    cast(coalesce(i.difference, 0) as decimal(18, 4)) as recomputed_difference, -- money, what recomputing adds to the lines kept
    cast(coalesce(b.amount, 0) as decimal(18, 4))     as amount_returned,       -- money, of the lines below 0; 0 or less
    cast(coalesce(b.no_goods, 0) as decimal(18, 4))   as amount_no_goods        -- money, of lines that sell no goods: gift cards, fees, tips
from lines as l
cross join items as i
cross join quarantined as q
cross join returned as b
