-- One row per return, joined to the customer and product versions that were valid on the day of the order.
-- grain: transaction_id, return_id
-- one: return
-- shard: transaction_id
-- references: date_key -> warehouse.dim_date, customer_key -> warehouse.dim_customers, product_key -> warehouse.dim_products, payment_method_key -> warehouse.dim_payment_method, source_key -> warehouse.dim_source, channel_key -> warehouse.dim_channel, currency_key -> warehouse.dim_currency
select
    date_key(r.return_date)            as date_key,           -- day of the return, YYYYMMDD
    date_key(t.transaction_date)       as order_date_key,     -- day of the order, YYYYMMDD
    coalesce(c.customer_key, 0)        as customer_key,       -- 0 = unknown customer
    coalesce(p.product_key, 0)         as product_key,        -- 0 = unknown product, or no goods came back
    coalesce(m.payment_method_key, 0)  as payment_method_key, -- how the order was paid; 0 = unknown method
    coalesce(src.source_key, 0)        as source_key,         -- the source that stated the order
    coalesce(ch.channel_key, 0)        as channel_key,        -- where the order was sold; 0 = unknown channel
    coalesce(cur.currency_key, 0)      as currency_key,       -- the currency of the order; 0 = of an order without lines
    r.transaction_id,                                         -- the shop's own id of the order
    r.return_id,                                              -- the shop's own id of the return
    r.item_id,                                                -- the line that came back; null when it is not known
    r.quantity,                                               -- pieces that came back; null when unknown
    r.amount,                                                 -- money given back for goods, without tax and shipping
    r.tax_amount,                                             -- money, tax given back
    r.shipping_amount,                                        -- money, shipping given back, without tax
    cast(case when (f.item_id is not null and f.profit is not null) or (f.item_id is null and o.costed_revenue is not null)
        then r.amount end as decimal(18, 4)) as costed_amount, -- the same amount where the cost of what was sold is known; null where it is not
    cast(r.return_date - t.transaction_date as integer) as days_to_return, -- days from the order to the return
    r.reason,                                                 -- why; null when the source does not say
    o.channel,                                                -- where the order was sold; null when the source does not say
    o.currency                                                -- of the order, ISO 4217; all money here is in the shop's; null for an order without lines
from production.returns as r
join production.transactions as t on t.transaction_id = r.transaction_id
left join warehouse.dim_customers as c
    on c.customer_id = t.customer_id
    and t.transaction_date >= c.effective_date
    and t.transaction_date < c.end_date
left join warehouse.dim_products as p
    on p.product_id = r.product_id
    and t.transaction_date >= p.effective_date
    and t.transaction_date < p.end_date
left join warehouse.fact_orders as o on o.transaction_id = r.transaction_id
left join warehouse.fact_sales as f on f.transaction_id = r.transaction_id and f.item_id = r.item_id
left join warehouse.dim_source as src on src.source_name = t.source
left join warehouse.dim_channel as ch on ch.channel_name = o.channel
left join warehouse.dim_currency as cur on cur.currency_code = o.currency
left join warehouse.dim_payment_method as m on m.payment_method_name = t.payment_method
