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
), lines as (
    -- The parts of a bundle have its pieces, cost and money.
    select
        i.item_id, i.transaction_id, i.product_id, i.discount_percentage,
        case when b.item_id is null then i.quantity else b.quantity end               as quantity,
        case when b.item_id is null then i.line_total else b.line_total end           as line_total,
        case when b.item_id is null then i.discount_amount else b.discount_amount end as discount_amount,
        case when b.item_id is null or b.is_carrier then i.unit_price_net
             else ratio(b.line_total + b.discount_amount, b.quantity, 4) end          as unit_price,
        case when b.is_carrier then cast(0 as decimal(18, 4)) else i.unit_cost end    as unit_cost
    from production.transaction_items as i
    left join warehouse.bundle_lines as b on b.transaction_id = i.transaction_id and b.item_id = i.item_id
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
    i.quantity,                     -- pieces, or what the product is sold by; 0 or more, 0 for a bundle; null when unknown
    cast(i.unit_price as decimal(18, 4)) as unit_price, -- money, one piece, before discount and without tax
    i.discount_percentage,          -- percent, as stated
    i.discount_amount,              -- money taken off, by the line and by its share of what was taken off the order
    i.line_total,                   -- money, after discount and without tax: the revenue; of a bundle 0, for its parts have it
    cast(line_profit(i.line_total, i.quantity, coalesce(i.unit_cost, p.cost)) as decimal(18, 4)) as profit -- money; null when the cost is unknown
from lines as i
join orders as o on o.transaction_id = i.transaction_id
left join warehouse.dim_products as p
    on p.product_id = i.product_id
    and o.transaction_date >= p.effective_date
    and o.transaction_date < p.end_date
