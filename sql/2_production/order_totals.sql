-- The money of an order as a whole: what its lines come to, what was taken off the order, the tax in its prices, shipping and tax, and
-- what of its own total they do not explain. One row per order that has not ended.
-- grain: transaction_id
-- shard: transaction_id
with lines as (
    select
        i.transaction_id,
        sum(case when i.is_return then 0 else i.money end) as goods,
        sum(case when i.is_return then i.money else 0 end) as below
    from staging.priced_transaction_items as i
    group by i.transaction_id
), stated as (
    select
        t.transaction_id, t.total_amount, t.subtotal, t.shipping_amount, t.tax_amount, t.taxes_included, t.channel,
        cast(coalesce(l.goods, 0) as decimal(18, 4)) as goods,
        cast(coalesce(l.below, 0) as decimal(18, 4)) as below,
        order_discount(
            coalesce(l.goods, 0), coalesce(l.below, 0), t.subtotal, t.discount_amount, t.shipping_amount, t.tax_amount,
            t.taxes_included, t.total_amount, s.order_total_basis = 'paid') as discount
    from staging.accepted_transactions as t
    cross join cartline.settings as s
    left join lines as l on l.transaction_id = t.transaction_id
), taxed as (
    select
        s.transaction_id, s.total_amount, s.subtotal, s.shipping_amount, s.tax_amount, s.taxes_included, s.channel, s.goods, s.below,
        s.discount,
        cast(s.goods - s.discount + s.below + coalesce(s.shipping_amount, 0) as decimal(18, 4)) as paid,
        cast(s.goods - s.discount + s.below + coalesce(s.shipping_amount, 0) + tax_on_top(s.tax_amount, s.taxes_included)
            as decimal(18, 4)) as total_found
    from stated as s
)
select
    t.transaction_id,                -- the shop's own id of the order
    t.goods,                         -- money of its lines of 0 and more, as they stand
    t.below,                         -- money of its lines below 0
    cast(t.discount as decimal(18, 4)) as discount, -- money taken off the whole order, with the tax where prices have it
    t.paid,                          -- money of goods and shipping after discounts, with the tax where prices have it
    cast(tax_within(t.goods - t.discount, t.paid, t.tax_amount, t.taxes_included) as decimal(18, 4))
        as tax_in_goods,             -- money, tax in the price of the goods
    cast(t.shipping_amount - tax_within(t.shipping_amount, t.paid, t.tax_amount, t.taxes_included) as decimal(18, 4))
        as shipping_amount,          -- money charged for shipping, without tax; null when the source does not say
    t.tax_amount,                    -- money, tax of the whole order; null when the source does not say
    t.taxes_included,                -- prices have the tax in them; null when the source does not say
    t.channel,                       -- where it was sold: web, pos, a marketplace; null when the source does not say
    t.total_found,                   -- money, what goods, discounts, shipping and tax come to
    t.total_amount,                  -- money, the order's total as stated; null when none is
    cast(coalesce(
        t.total_amount - t.total_found,
        case when t.subtotal <> t.goods - t.discount + t.below - tax_within(t.goods - t.discount, t.paid, t.tax_amount, t.taxes_included)
             then t.subtotal - t.goods + t.discount - t.below end,
        0) as decimal(18, 4)) as unexplained -- money, the total (without one the subtotal) less what the lines come to; 0 when met
from taxed as t
