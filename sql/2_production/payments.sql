-- One row per movement of money that counts: what was paid, given back or taken back, by its newest statement. An order is found by its id,
-- with a # in front or without, where only one order has it. A payment of no known order is kept: it is money. One in another currency
-- counts as what it was in the shop's, where it says so, else at the rate of its order, where that is in the same currency. Credit that
-- expired is of no order, whatever order it names.
-- grain: payment_id
-- load: upsert
-- shard: payment_id
-- references: transaction_id -> production.transactions
-- index: transaction_id
with written as (
    select min(t.transaction_id) as transaction_id, replace(t.transaction_id, '#', '') as bare
    from production.transactions as t
    cross join (select count(*) as n from staging.accepted_payments as a) as p
    where p.n > 0
    group by replace(t.transaction_id, '#', '')
    having count(*) = 1
), found as (
    select
        j.payment_id, case when j.kind <> 'expiry' then coalesce(t.transaction_id, w.transaction_id) end as transaction_id,
        j.stated_order, j.paid_at, j.method, j.kind, j.amount, j.own_amount, j.fee, j.currency, j.source
    from staging.judged_payments as j
    left join production.transactions as t on t.transaction_id = j.stated_order
    left join written as w on w.bare = replace(j.stated_order, '#', '')
    where j.excluded is null
), abroad as (
    -- All that was paid for an order until then, at the order's own rate: parts come to what the whole comes to.
    select
        f.payment_id, f.transaction_id, f.paid_at, t.exchange_rate,
        at_rate(
            sum(f.amount) over (
                partition by f.transaction_id order by f.paid_at, f.payment_id collate "C"
                rows between unbounded preceding and current row),
            t.exchange_rate) as up_to
    from found as f
    join production.order_totals as t on t.transaction_id = f.transaction_id and t.currency = f.currency
), converted as (
    select
        a.payment_id, a.exchange_rate,
        a.up_to - coalesce(
            lag(a.up_to) over (partition by a.transaction_id order by a.paid_at, a.payment_id collate "C"), 0) as at_rate_of_order
    from abroad as a
)
select
    f.payment_id,     -- the shop's or the payment service's own id
    f.transaction_id, -- the order; null when it is not known, and for an expiry
    f.stated_order,   -- the order as the payment names it; null when it names none
    f.paid_at,        -- moment, by the shop's clock
    cast(f.paid_at as date) as paid_on, -- day, by the shop's clock
    f.method,         -- how it was paid; null when unknown
    f.kind,           -- payment, refund, chargeback, store_credit, gift_card or expiry
    cast(coalesce(f.own_amount, c.at_rate_of_order, f.amount) as decimal(18, 4)) as amount, -- money, in the shop's currency: above 0 to the shop, below 0 back to the customer
    cast(coalesce(c.at_rate_of_order - f.own_amount, 0) as decimal(18, 4)) as fx_difference, -- money, the same at the rate of its order, less amount; 0 when it counts at that rate
    cast(f.own_amount as decimal(18, 4)) as own_amount, -- money in the shop's currency as the payment states it, of one in another currency; null when it states none
    cast(case when f.own_amount is null then at_rate(f.fee, c.exchange_rate) else f.fee end as decimal(18, 4)) as fee, -- money that the payment service kept; null when unknown
    f.currency,       -- the currency that it was stated in; null for the shop's own
    f.source          -- the source that stated it
from found as f
left join converted as c on c.payment_id = f.payment_id
where f.currency is null
   or f.own_amount is not null
   or c.payment_id is not null
