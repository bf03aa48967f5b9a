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
    coalesce(src.source_key, 0)   as source_key,   -- the source that stated the order
    coalesce(ch.channel_key, 0)   as channel_key,  -- where it was sold; 0 = unknown channel
    coalesce(cur.currency_key, 0) as currency_key, -- the currency of the order; all money here is in the shop's
    f.transaction_id,             -- the shop's own id of the order
    f.item_id,                    -- the shop's own id of the order line
    f.line_total as amount,       -- money, after discount and without tax, before returns
    w.channel,                    -- where it was sold; null when the source does not say
    coalesce(w.currency, shop_currency()) as currency -- of the order, ISO 4217; all money here is in the shop's
from production.order_moments as t
join warehouse.fact_sales as f on f.transaction_id = t.transaction_id
join production.order_totals as w on w.transaction_id = t.transaction_id
left join warehouse.dim_source as src on src.source_name = t.source
left join warehouse.dim_channel as ch on ch.channel_name = w.channel
left join warehouse.dim_currency as cur on cur.currency_code = coalesce(w.currency, shop_currency())
where t.fulfilled_at is not null
