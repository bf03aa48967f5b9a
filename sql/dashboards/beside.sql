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
    -- Documents that sell no goods are no orders.
    select 4, 'charged without goods, in no order', count(*), sum(t.shop_charged)
    from (
        select
            w.transaction_id,
            coalesce(w.shop_shipping, 0) + coalesce(w.shop_fees, 0) + coalesce(w.shop_duties, 0) + coalesce(w.shop_tip, 0) as shop_charged
        from production.order_totals as w
    ) as t
    left join warehouse.fact_orders as o on o.transaction_id = t.transaction_id
    where o.transaction_id is null
      and t.shop_charged <> 0
)
select
    f.reason,
    cast(f.records as bigint)        as records, -- order lines or orders
    cast(f.amount as decimal(18, 4)) as amount   -- money; null where it is not known in the shop's currency
from found as f
where f.records > 0
order by f.position, f.reason collate "C"
