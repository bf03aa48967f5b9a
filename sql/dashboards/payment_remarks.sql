-- What payments say of the orders: met to the cent, still to be paid, paid too much, and what is of no order. One row per remark; none
-- where the shop brings no payments.
with state as (
    select
        o.transaction_id, o.current_total, o.outstanding, o.fx_difference, p.transaction_id is not null as has_payments,
        coalesce(p.given_back, 0) as given_back
    from warehouse.fact_orders as o
    left join (
        -- What was given back, at the rate of the order.
        select
            f.transaction_id,
            -sum(case when f.kind <> 'chargeback' and f.amount + f.fx_difference < 0 then f.amount + f.fx_difference end) as given_back
        from warehouse.fact_payments as f
        where f.transaction_id is not null
        group by f.transaction_id
    ) as p on p.transaction_id = o.transaction_id
    where o.outstanding is not null
), beyond as (
    -- Given back by payments, more than the order's returns say.
    select s.transaction_id, s.given_back - coalesce(r.refunded, 0) as amount
    from state as s
    left join (
        select x.transaction_id, sum(x.refunded) as refunded
        from production.returns as x
        group by x.transaction_id
    ) as r on r.transaction_id = s.transaction_id
    where s.given_back > coalesce(r.refunded, 0)
), found as (
    select 1 as position, 'payments, less what was given back and taken back' as remark, count(*) as records, sum(f.amount) as amount
    from warehouse.fact_payments as f
    union all
    select 2, 'cash collected: the same without gift cards and store credit',
        sum(case when f.kind in ('gift_card', 'store_credit') then 0 else 1 end),
        sum(f.cash)
    from warehouse.fact_payments as f
    having sum(case when f.kind in ('gift_card', 'store_credit') then 1 else 0 end) > 0
    union all
    select 3, 'orders paid to the cent', count(*), sum(s.current_total)
    from state as s
    where s.outstanding = 0
    union all
    select 4, 'orders paid in part, or taken back: still to be paid', count(*), sum(s.outstanding)
    from state as s
    where s.outstanding > 0 and s.has_payments
    union all
    select 5, 'orders without a payment: still to be paid', count(*), sum(s.outstanding)
    from state as s
    where s.outstanding <> 0 and not s.has_payments
    union all
    select 6, 'orders paid with more than they come to', count(*), -sum(s.outstanding)
    from state as s
    where s.outstanding < 0 and s.has_payments
    union all
    select 7, 'given back by payments beyond what returns say, not in net sales', count(*), sum(b.amount)
    from beyond as b
    union all
    select 8, 'payments of no order in the figures, such as ' || min(f.payment_id), count(*), sum(f.amount)
    from warehouse.fact_payments as f
    left join warehouse.fact_orders as o on o.transaction_id = f.transaction_id
    where o.transaction_id is null
    having count(*) > 0
    union all
    select 9, 'fees of payments', count(*), sum(f.fee)
    from warehouse.fact_payments as f
    where f.fee <> 0
    union all
    select 10, 'paid in another currency: exchange took, against the rate of the order', count(*), sum(s.fx_difference)
    from state as s
    where s.fx_difference > 0
    union all
    select 11, 'paid in another currency: exchange brought, against the rate of the order', count(*), -sum(s.fx_difference)
    from state as s
    where s.fx_difference < 0
    union all
    select
        12,
        'payments ' || x.fate || coalesce(case when x.amount is null then ' (' else ' (besides: ' end || x.other_money || ')', ''),
        x.records, x.amount
    from production.payment_fates as x
    where x.fate like 'excluded: %' or x.fate like 'quarantined: %'
)
select
    f.remark,
    cast(f.records as bigint)        as records, -- payments or orders
    cast(f.amount as decimal(18, 4)) as amount   -- money; null where it is of another currency
from found as f
where f.records > 0
order by f.position, f.remark collate "C"
