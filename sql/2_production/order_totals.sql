-- The money of an order as a whole: what its lines come to, what was taken off the order, the tax in its prices, shipping and tax, and
-- what of its own total they do not explain. All of it is in the order's own currency; what begins with shop_ is in that of the shop. One row
-- per order that has not ended.
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
        r.currency, r.exchange_rate,
        cast(coalesce(l.goods, 0) as decimal(18, 4)) as goods,
        cast(coalesce(l.below, 0) as decimal(18, 4)) as below,
        order_discount(
            coalesce(l.goods, 0), coalesce(l.below, 0), t.subtotal, t.discount_amount, t.shipping_amount, t.tax_amount,
            t.taxes_included, t.total_amount, s.order_total_basis = 'paid') as discount
    from staging.accepted_transactions as t
    cross join cartline.settings as s
    left join lines as l on l.transaction_id = t.transaction_id
    left join staging.order_rates as r
        on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
), taxed as (
    select
        s.transaction_id, s.total_amount, s.subtotal, s.shipping_amount, s.tax_amount, s.taxes_included, s.channel, s.currency,
        s.exchange_rate, s.goods, s.below, s.discount,
        cast(s.goods - s.discount + s.below + coalesce(s.shipping_amount, 0) as decimal(18, 4)) as paid,
        cast(s.goods - s.discount + s.below + coalesce(s.shipping_amount, 0) + tax_on_top(s.tax_amount, s.taxes_included)
            as decimal(18, 4)) as total_found
    from stated as s
), parted as (
    -- Shipping is null where the source does not say it, and so is tax.
    select
        t.transaction_id, t.total_amount, t.subtotal, t.tax_amount, t.taxes_included, t.channel, t.currency, t.exchange_rate, t.goods,
        t.below, t.discount, t.paid, t.total_found,
        cast(tax_within(t.goods - t.discount, t.paid, t.tax_amount, t.taxes_included) as decimal(18, 4)) as tax_in_goods,
        cast(t.shipping_amount - tax_within(t.shipping_amount, t.paid, t.tax_amount, t.taxes_included) as decimal(18, 4)) as shipping
    from taxed as t
), summed as (
    -- Rounded from sum to sum: what the parts come to is what their sum comes to, and a part of 0 stays 0.
    select
        p.transaction_id, p.total_amount, p.subtotal, p.tax_amount, p.taxes_included, p.channel, p.currency, p.exchange_rate, p.goods,
        p.below, p.discount, p.paid, p.total_found, p.tax_in_goods, p.shipping,
        coalesce(
            p.total_amount - p.total_found,
            case when p.subtotal <> p.goods - p.discount + p.below - p.tax_in_goods
                 then p.subtotal - p.goods + p.discount - p.below end,
            0)                                                          as unexplained,
        p.goods - p.discount - p.tax_in_goods                           as sold,
        p.goods - p.discount - p.tax_in_goods + coalesce(p.shipping, 0) as shipped
    from parted as p
)
select
    t.transaction_id,                -- the shop's own id of the order
    t.currency,                      -- of the order; null for the shop's own
    t.exchange_rate,                 -- what one unit of it is worth in the shop's currency; null for the shop's own
    t.goods,                         -- money of its lines of 0 and more, as they stand
    t.below,                         -- money of its lines below 0
    cast(t.discount as decimal(18, 4)) as discount, -- money taken off the whole order, with the tax where prices have it
    t.paid,                          -- money of goods and shipping after discounts, with the tax where prices have it
    t.tax_in_goods,                  -- money, tax in the price of the goods
    t.shipping as shipping_amount,   -- money charged for shipping, without tax; null when the source does not say
    t.tax_amount,                    -- money, tax of the whole order; null when the source does not say
    t.taxes_included,                -- prices have the tax in them; null when the source does not say
    t.channel,                       -- where it was sold: web, pos, a marketplace; null when the source does not say
    t.total_found,                   -- money, what goods, discounts, shipping and tax come to
    t.total_amount,                  -- money, the order's total as stated; null when none is
    cast(t.unexplained as decimal(18, 4)) as unexplained, -- money, the total (without one the subtotal) less what the lines come to; 0 when met
    cast(t.sold as decimal(18, 4)) as sold, -- money of the goods after discounts and without tax
    cast(at_rate(t.sold, t.exchange_rate) as decimal(18, 4)) as shop_sold, -- the same in the shop's currency: what its lines come to there
    cast(case when t.shipping is not null then at_rate(t.shipped, t.exchange_rate) - at_rate(t.sold, t.exchange_rate) end
        as decimal(18, 4)) as shop_shipping, -- money charged for shipping, in the shop's currency
    cast(case when t.tax_amount is not null
         then at_rate(t.shipped + t.tax_amount, t.exchange_rate) - at_rate(t.shipped, t.exchange_rate) end as decimal(18, 4)) as shop_tax, -- money, tax, in the shop's currency
    cast(at_rate(t.discount, t.exchange_rate) as decimal(18, 4)) as shop_discount, -- money taken off the whole order, in the shop's currency
    cast(at_rate(t.unexplained, t.exchange_rate) as decimal(18, 4)) as shop_unexplained, -- what is unexplained, in the shop's currency
    cast(at_rate(t.total_amount, t.exchange_rate) as decimal(18, 4)) as shop_total, -- money, the order's total as stated, in the shop's currency
    cast(at_rate(coalesce(t.total_amount, t.total_found) - t.below, t.exchange_rate) as decimal(18, 4)) as shop_due -- money to be paid for it, before returns, in the shop's currency
from summed as t
