-- Money that a report of the shop's own may count and no figure here holds, in the whole shop. One row per reason; what is quarantined
-- is listed by itself.
with found as (
    select
        1 as position,
        case when n.counted_before then 'a sale until a later batch: ' else 'no sale by its status: ' end || n.reason as reason,
        count(*) as records, sum(n.amount) as amount
    from production.uncounted_orders as n
    group by n.counted_before, n.reason
    union all
    select 2, f.fate, f.records, f.amount
    from production.line_fates as f
    where f.fate like 'excluded: %'
    union all
    select 3, 'gift cards sold', f.records, f.amount
    from production.line_fates as f
    where f.fate = 'no goods: a gift card'
    union all
    select 4, 'charged without goods, in no order', count(*), sum(c.amount)
    from warehouse.charged_without_goods as c
)
select
    f.reason,
    cast(f.records as bigint)        as records, -- order lines or orders
    cast(f.amount as decimal(18, 4)) as amount   -- money; null where it is not known in the shop's currency
from found as f
where f.records > 0
order by f.position, f.reason collate "C"
