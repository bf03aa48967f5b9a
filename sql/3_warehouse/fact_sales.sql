-- One row per order line, joined to the customer and product versions valid on the day of sale.
-- grain: transaction_id, item_id
-- one: line
-- key: sales_key
-- load: upsert
-- shard: transaction_id
-- references: date_key -> warehouse.dim_date, customer_key -> warehouse.dim_customers, product_key -> warehouse.dim_products, payment_method_key -> warehouse.dim_payment_method, source_key -> warehouse.dim_source, channel_key -> warehouse.dim_channel, currency_key -> warehouse.dim_currency
with orders as (
    select
        t.transaction_id,
        t.transaction_date,
        date_key(t.transaction_date)       as date_key,
        coalesce(c.customer_key, 0)        as customer_key,
        coalesce(src.source_key, 0)        as source_key,
        coalesce(ch.channel_key, 0)        as channel_key,
        coalesce(cur.currency_key, 0)      as currency_key,
        coalesce(m.payment_method_key, 0)  as payment_method_key
    from production.transactions as t
    left join warehouse.dim_customers as c
        on c.customer_id = t.customer_id
        and t.transaction_date >= c.effective_date
        and t.transaction_date < c.end_date
    left join warehouse.dim_source as src on src.source_name = t.source
    left join production.order_totals as tot on tot.transaction_id = t.transaction_id
    left join warehouse.dim_channel as ch on ch.channel_name = tot.channel
    left join warehouse.dim_currency as cur on cur.currency_code = coalesce(tot.currency, shop_currency())
    left join warehouse.dim_payment_method as m on m.payment_method_name = t.payment_method
)
select
    o.date_key,                     -- day of sale, YYYYMMDD
    o.customer_key,                 -- 0 = unknown customer
    coalesce(p.product_key, 0) as product_key, -- 0 = unknown product
    o.payment_method_key,           -- 0 = unknown method
    o.source_key,                   -- the source that stated the order
    o.channel_key,                  -- where it was sold; 0 = unknown channel
    o.currency_key,                 -- the currency of the order; all money here is in the shop's
    i.transaction_id,               -- the shop's own id of the order
    i.item_id,                      -- the shop's own id of the order line
    i.quantity,                     -- pieces, or what the product is sold by; 0 or more; null when unknown
    i.unit_price_net as unit_price, -- money, one piece, before discount and without tax
    i.discount_percentage,          -- percent, as stated
    i.discount_amount,              -- money taken off, by the line and by its share of what was taken off the order
    i.line_total,                   -- money, after discount and without tax: the revenue
    cast(line_profit(i.line_total, i.quantity, coalesce(i.unit_cost, p.cost)) as decimal(18, 4)) as profit -- money; null when the cost is unknown
from production.transaction_items as i
join orders as o on o.transaction_id = i.transaction_id
left join warehouse.dim_products as p
    on p.product_id = i.product_id
    and o.transaction_date >= p.effective_date
    and o.transaction_date < p.end_date
