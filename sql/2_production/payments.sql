-- One row per movement of money that counts: what was paid, given back or taken back, by its newest statement. An order is found by its id,
-- with a # in front or without, where only one order has it. A payment of no known order is kept: it is money.
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
)
select
    j.payment_id,     -- the shop's or the payment service's own id
    coalesce(t.transaction_id, w.transaction_id) as transaction_id, -- the order; null when it is not known
    j.stated_order,   -- the order as the payment names it; null when it names none
    j.paid_at,        -- moment, by the shop's clock
    cast(j.paid_at as date) as paid_on, -- day, by the shop's clock
    j.method,         -- how it was paid; null when unknown
    j.kind,           -- payment, refund, chargeback, store_credit or gift_card
    cast(j.amount as decimal(18, 4)) as amount, -- money: above 0 to the shop, below 0 back to the customer
    cast(j.fee as decimal(18, 4)) as fee, -- money that the payment service kept; null when unknown
    j.source          -- the source that stated it
from staging.judged_payments as j
left join production.transactions as t on t.transaction_id = j.stated_order
left join written as w on w.bare = replace(j.stated_order, '#', '')
where j.excluded is null
