-- One row per return: what the shop states as one, or an order line below 0 where it states none for the order.
-- grain: transaction_id, return_id
-- load: upsert
-- shard: transaction_id
-- references: transaction_id -> production.transactions, product_id -> production.products
with stated as (
    -- Without a tax of its own a return of an order whose prices have the tax in them has its share of it.
    select
        r.return_id, r.transaction_id, r.item_id, r.product_id, r.return_date, r.quantity, r.refunded, r.reason, r.shipping_amount,
        coalesce(r.tax_amount, tax_within(r.refunded - coalesce(r.shipping_amount, 0), t.paid, t.tax_amount, t.taxes_included))
            as tax_amount,
        'stated' as known_by
    from (
        select
            a.return_id, a.transaction_id, a.item_id, a.product_id, a.return_date, a.quantity, abs(a.amount) as refunded, a.reason,
            abs(a.shipping_amount) as shipping_amount, abs(a.tax_amount) as tax_amount
        from staging.accepted_returns as a
    ) as r
    join production.order_totals as t on t.transaction_id = r.transaction_id
), lines as (
    select
        'line ' || i.item_id as return_id,
        i.transaction_id,
        i.item_id,
        i.product_id,
        coalesce(i.line_date, t.transaction_date) as return_date,
        abs(i.quantity) as quantity,
        abs(i.money) as refunded,
        cast(null as text) as reason,
        cast(null as decimal(18, 4)) as shipping_amount,
        tax_within(abs(i.money), o.paid, o.tax_amount, o.taxes_included) as tax_amount,
        'line below 0' as known_by
    from staging.priced_transaction_items as i
    join staging.accepted_transactions as t on t.transaction_id = i.transaction_id
    join production.order_totals as o on o.transaction_id = i.transaction_id
    left join (select distinct s.transaction_id from stated as s) as s on s.transaction_id = i.transaction_id
    where i.is_return
      and s.transaction_id is null
)
select
    r.return_id,      -- the shop's own id; for a line below 0 "line " and the line's id
    r.transaction_id, -- the order that was returned, wholly or in part
    r.item_id,        -- the line; null when it is not known
    r.product_id,     -- what came back; null for money given back without goods
    r.return_date,    -- day of the return in the shop's time zone
    cast(r.quantity as decimal(18, 3)) as quantity, -- pieces, 0 or more; null when unknown
    cast(r.refunded - coalesce(r.tax_amount, 0) - coalesce(r.shipping_amount, 0) as decimal(18, 4))
        as amount,    -- money given back for goods, without tax and shipping
    cast(coalesce(r.tax_amount, 0) as decimal(18, 4)) as tax_amount, -- money, tax given back
    cast(coalesce(r.shipping_amount, 0) as decimal(18, 4)) as shipping_amount, -- money, shipping given back, without tax
    cast(r.refunded as decimal(18, 4)) as refunded, -- money given back in all
    r.reason,         -- why; null when the source does not say
    r.known_by        -- stated, or line below 0
from (
    select
        s.return_id, s.transaction_id, s.item_id, s.product_id, s.return_date, s.quantity, s.refunded, s.reason, s.shipping_amount,
        s.tax_amount, s.known_by
    from stated as s
    union all
    select
        l.return_id, l.transaction_id, l.item_id, l.product_id, l.return_date, l.quantity, l.refunded, l.reason, l.shipping_amount,
        l.tax_amount, l.known_by
    from lines as l
) as r
