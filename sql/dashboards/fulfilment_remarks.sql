-- On which day orders count: those that were processed on another day than they were made, and those whose goods are not recognised yet.
-- One row per remark; none of the latter where nobody says when orders are fulfilled.
with known as (
    -- From which order on a source says it.
    select t.source, min(t.sold_on) as first_day
    from production.order_moments as t
    where t.fulfilled_at is not null
    group by t.source
), pending as (
    select o.revenue, coalesce(r.amount, 0) as returned, t.transaction_date < k.first_day as is_earlier
    from warehouse.fact_orders as o
    join production.transactions as t on t.transaction_id = o.transaction_id
    join known as k on k.source = t.source
    left join production.order_moments as m on m.transaction_id = o.transaction_id
    left join (
        select x.transaction_id, sum(x.amount) as amount
        from warehouse.fact_returns as x
        group by x.transaction_id
    ) as r on r.transaction_id = o.transaction_id
    where m.fulfilled_at is null
), found as (
    select 1 as position, 'sold on the day they were processed, which is not the day they were made' as remark, count(*) as records,
        sum(o.revenue) as amount
    from production.order_moments as t
    join warehouse.fact_orders as o on o.transaction_id = t.transaction_id
    where t.created_on is not null
    union all
    select 2, 'recognised sales: goods of orders that are fulfilled, before returns', count(distinct f.transaction_id), sum(f.amount)
    from warehouse.fact_fulfilments as f
    union all
    select 3, 'not yet recognised: sold and not yet fulfilled, less returns', count(*), sum(p.revenue - p.returned)
    from pending as p
    where not p.is_earlier
      and (p.returned < p.revenue or p.returned = 0)
    union all
    select 4, 'never recognised: cancelled before they were fulfilled', count(*), sum(p.revenue)
    from pending as p
    where not p.is_earlier
      and p.returned >= p.revenue
      and p.returned > 0
    union all
    select 5, 'not recognised: sold before the first order of which the source says when it was fulfilled', count(*), sum(p.revenue)
    from pending as p
    where p.is_earlier
    union all
    select 6, 'not recognised: sold in a source that does not say when orders are fulfilled', count(*), sum(o.revenue)
    from warehouse.fact_orders as o
    join production.transactions as t on t.transaction_id = o.transaction_id
    left join known as k on k.source = t.source
    cross join (select count(*) as n from known as x) as said
    where k.source is null
      and said.n > 0
)
select
    f.remark,
    cast(f.records as bigint)        as records, -- orders
    cast(f.amount as decimal(18, 4)) as amount   -- money
from found as f
where f.records > 0
order by f.position
