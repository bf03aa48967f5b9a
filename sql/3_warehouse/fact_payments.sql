-- One row per movement of money: paid, given back or taken back by a bank, joined to the customer's version that was valid on the day of
-- the order. Of an order that nobody stated it has no order and no customer. Credit that expired moved no money: it is in
-- warehouse.credit_ledger.
-- grain: payment_id
-- one: payment
-- shard: payment_id
-- references: date_key -> warehouse.dim_date, customer_key -> warehouse.dim_customers, payment_method_key -> warehouse.dim_payment_method, source_key -> warehouse.dim_source, channel_key -> warehouse.dim_channel, currency_key -> warehouse.dim_currency
select
    date_key(p.paid_on)          as date_key,       -- day of the payment, YYYYMMDD
    date_key(t.transaction_date) as order_date_key, -- day of the order, YYYYMMDD; null when the order is not known
    coalesce(c.customer_key, 0)  as customer_key,   -- 0 = unknown customer
    coalesce(m.payment_method_key, 0) as payment_method_key, -- how it was paid, else how its order was; 0 = unknown method
    coalesce(src.source_key, 0)  as source_key,     -- the source that stated the payment
    coalesce(ch.channel_key, 0)  as channel_key,    -- where its order was sold; 0 = unknown channel
    coalesce(cur.currency_key, 0) as currency_key,  -- the currency that it was paid in; all money here is in the shop's
    p.payment_id,                                   -- the shop's or the payment service's own id
    p.transaction_id,                               -- the shop's own id of the order; null when the order is not known
    p.method,                                       -- how it was paid; null when unknown
    p.kind,                                         -- payment, refund, chargeback, store_credit or gift_card
    p.amount,                                       -- money, in the shop's currency: above 0 to the shop, below 0 back to the customer
    cast(case when p.kind in ('gift_card', 'store_credit') then 0 else p.amount end as decimal(18, 4))
        as cash,                                    -- amount where it is cash: 0 for gift cards and store credit
    p.fx_difference,                                -- money, the same at the rate of its order, less amount; 0 when it counts at that rate
    p.fee,                                          -- money that the payment service kept; null when unknown
    w.channel,                                      -- where its order was sold; null when the source does not say
    coalesce(p.currency, shop_currency()) as currency -- that it was paid in, ISO 4217; all money here is in the shop's
from production.payments as p
left join production.transactions as t on t.transaction_id = p.transaction_id
left join warehouse.dim_customers as c
    on c.customer_id = t.customer_id
    and t.transaction_date >= c.effective_date
    and t.transaction_date < c.end_date
left join production.order_totals as w on w.transaction_id = p.transaction_id
left join warehouse.dim_payment_method as m on m.payment_method_name = coalesce(p.method, t.payment_method)
left join warehouse.dim_channel as ch on ch.channel_name = w.channel
left join warehouse.dim_source as src on src.source_name = p.source
left join warehouse.dim_currency as cur on cur.currency_code = coalesce(p.currency, shop_currency())
where p.kind <> 'expiry'
