-- What the shop owes its customers in gift cards and store credit. One row per remark; none where nothing of it moved.
with found as (
    select 1 as position, 'gift cards and store credit, still owed to customers' as remark, sum(l.movements) as records,
        max(case when l.is_last then l.closing end) as amount
    from (
        select x.movements, x.closing, lead(x.date_key) over (order by x.date_key) is null as is_last
        from warehouse.credit_ledger as x
    ) as l
    having max(case when l.is_last then l.closing end) >= 0
    union all
    select 2, 'gift cards and store credit, redeemed or expired beyond what was issued: finance.opening_credit says what was owed before', count(*),
        -min(x.closing)
    from warehouse.credit_ledger as x
    where x.closing < 0
    having count(*) > 0
)
select
    f.remark,
    cast(f.records as bigint)        as records, -- movements; days that end below 0
    cast(f.amount as decimal(18, 4)) as amount   -- money
from found as f
order by f.position
