-- What orders were charged beside goods, shipping and tax, and what was charged without goods. One row per remark.
with found as (
    select 1 as position, 'fees and duties, not in the revenue' as remark, count(*) as records,
        sum(coalesce(o.fees_amount, 0) + coalesce(o.duties_amount, 0)) as amount
    from warehouse.fact_orders as o
    where coalesce(o.fees_amount, 0) + coalesce(o.duties_amount, 0) <> 0
    union all
    select 2, 'tips, in no sales', count(*), sum(o.tip_amount)
    from warehouse.fact_orders as o
    where o.tip_amount <> 0
    union all
    select 3, 'gift cards sold, in no sales', sum(f.records), sum(f.amount)
    from production.line_fates as f
    where f.fate = 'no goods: a gift card'
    union all
    select 4, 'charged without goods, in no order', count(*), sum(c.amount)
    from warehouse.charged_without_goods as c
    union all
    select 5, 'taken off shipping, in no discount on goods', count(*), sum(o.shipping_discount)
    from warehouse.fact_orders as o
    where o.shipping_discount <> 0
)
select
    f.remark,
    cast(f.records as bigint)             as records, -- order lines or orders
    cast(f.amount as decimal(18, 4))      as amount   -- money
from found as f
where f.records > 0
order by f.position
