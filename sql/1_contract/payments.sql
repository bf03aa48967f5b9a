-- payments.csv: one record per movement of money for an order, where a shop keeps them: paid, given back, taken back by a bank.
-- one: payment
-- key: payment_id
-- required: payment_id, transaction_id, paid_at, amount
-- blank: transaction_id
-- file: optional
-- extra: method, kind, currency, shop_currency_amount, fee, excluded
-- money: amount
-- called: paid_at = moment of the payment, shop_currency_amount = amount in the shop's currency
-- unreadable: shop_currency_amount = the rate of its order is used instead
-- shard: payment_id
-- since: 0.2.0
create table staging.payments (
    payment_id     text,   -- the shop's or the payment service's own id of the movement, opaque
    transaction_id text,   -- the order; blank when it is not known
    paid_at        moment, -- YYYY-MM-DD HH:MM:SS, by the shop's clock unless a time zone follows
    method         text,   -- how it was paid: card, paypal, cash
    kind           text,   -- payment, refund, chargeback, store_credit, gift_card or expiry; blank for a payment, of an amount below 0 for a refund
    amount         money,  -- money, with any sign for a refund, a chargeback or an expiry; of store credit and gift cards below 0 when given back
    currency       text,   -- ISO 4217; blank for the shop's own
    shop_currency_amount money, -- of a payment in another currency: what it was in the shop's, which comes before any rate
    fee            money,  -- what the payment service kept of it, in the shop's currency where shop_currency_amount is stated, else in that of the amount; below 0 for a fee given back
    excluded       text    -- why the record moved no money: failed, pending; blank for one that did
);
