-- One row per line of an order that is fulfilled, on the day of the fulfilment: its goods are recognised sales from then on. It has the
-- versions of customer and product that the sale has. Lines of orders that are not fulfilled, or of which nobody says when, have no row.
-- grain: transaction_id, item_id
-- one: fulfilled line
-- shard: transaction_id
-- references: date_key -> warehouse.dim_date, customer_key -> warehouse.dim_customers, product_key -> warehouse.dim_products, payment_method_key -> warehouse.dim_payment_method, source_key -> warehouse.dim_source, channel_key -> warehouse.dim_channel, currency_key -> warehouse.dim_currency
select
    date_key(cast(t.fulfilled_at as date)) as date_key, -- day of the fulfilment, YYYYMMDD
    f.date_key as order_date_key, -- day of sale, YYYYMMDD
    f.customer_key,               -- 0 = unknown customer
    f.product_key,                -- 0 = unknown product
    f.payment_method_key,         -- 0 = unknown method
    f.source_key,                 -- the source that stated the order
    f.channel_key,                -- where it was sold; 0 = unknown channel
    f.currency_key,               -- the currency of the order; all money here is in the shop's
    f.transaction_id,             -- the shop's own id of the order
    f.item_id,                    -- the shop's own id of the order line
    f.line_total as amount,       -- money, after discount and without tax, before returns
    o.channel,                    -- where it was sold; null when the source does not say
    o.currency                    -- of the order, ISO 4217; all money here is in the shop's
from production.transactions as t
join warehouse.fact_sales as f on f.transaction_id = t.transaction_id
join warehouse.fact_orders as o on o.transaction_id = t.transaction_id
where t.fulfilled_at is not null
