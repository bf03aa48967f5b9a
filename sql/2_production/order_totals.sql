-- The money of an order as a whole: what its lines come to, what was taken off the order, tax, shipping and what else was charged, and
-- what of its own total they do not explain. All of it is in the order's own currency; what begins with shop_ is in that of the shop. One row
-- per order that has not ended.
-- grain: transaction_id
-- shard: transaction_id
with stated as (
    select
        m.transaction_id, m.total_amount, m.subtotal - m.gift_cards as subtotal, m.shipping_amount, m.taxes_included, m.channel,
        m.discount_codes, m.off_shipping,
        m.goods, m.below, m.discount, m.tip, m.duties, m.gift_cards, m.rounding, m.beside_goods, coalesce(m.fees, 0) as charged, m.fees,
        r.currency, r.exchange_rate,
        -- The tax that its lines say, by rate after what was taken off the order: with it the tax of an order that states none.
        m.tax_stated + share_of(m.tax_rated, m.goods - m.discount, m.goods) as tax_of_lines,
        case when m.tax_is_stated then m.tax_amount
             else nullif(m.tax_stated + share_of(m.tax_rated, m.goods - m.discount, m.goods), 0) end as tax_amount,
        cast(m.goods - m.discount + m.below + coalesce(m.shipping_amount, 0) + coalesce(m.fees, 0) as decimal(18, 4)) as paid
    from staging.order_money as m
    left join staging.order_rates as r
        on r.delivery_id = m.delivery_id and r.source_file = m.source_file and r.record_number = m.record_number
    -- PostgreSQL writes out each of these where it is used, and those uses where they are used: this keeps it from that.
    offset 0
), taxed as (
    select
        s.transaction_id, s.total_amount, s.subtotal, s.shipping_amount, s.tax_amount, s.taxes_included, s.channel, s.currency, s.discount_codes,
        s.off_shipping,
        s.exchange_rate, s.goods, s.below, s.discount, s.charged, s.fees, s.duties, s.tip, s.gift_cards, s.rounding, s.tax_of_lines, s.paid,
        cast(s.paid - s.charged + s.beside_goods + tax_on_top(s.tax_amount, s.taxes_included) as decimal(18, 4)) as total_found,
        cast(tax_of_goods(
            s.goods - s.discount, s.below, s.paid, coalesce(s.shipping_amount, 0) + s.charged, s.tax_amount, s.taxes_included,
            s.tax_of_lines) as decimal(18, 4)) as tax_in_goods
    from stated as s
    offset 0
), rest as (
    -- What is left of the tax is in shipping and fees.
    select
        t.transaction_id, t.total_amount, t.subtotal, t.shipping_amount, t.tax_amount, t.taxes_included, t.channel, t.currency, t.discount_codes,
        t.off_shipping,
        t.exchange_rate, t.goods, t.below, t.discount, t.charged, t.fees, t.duties, t.tip, t.gift_cards, t.rounding, t.tax_of_lines, t.paid,
        t.total_found, t.tax_in_goods,
        cast(case when not coalesce(t.taxes_included, false) or t.tax_amount is null then 0
             when t.below <> 0 then tax_within(coalesce(t.shipping_amount, 0) + t.charged, t.paid, t.tax_amount, t.taxes_included)
             else greatest(least(t.tax_amount - t.tax_in_goods, coalesce(t.shipping_amount, 0) + t.charged), 0) end
            as decimal(18, 4)) as tax_beside
    from taxed as t
), parted as (
    -- Shipping is null where the source does not say it, and so are tax and fees.
    select
        r.transaction_id, r.total_amount, r.subtotal, r.tax_amount, r.taxes_included, r.channel, r.currency, r.discount_codes,
        r.off_shipping, r.exchange_rate, r.goods,
        r.below, r.discount, r.duties, r.tip, r.gift_cards, r.rounding, r.tax_of_lines, r.paid, r.total_found, r.tax_in_goods,
        r.shipping_amount - r.tax_beside + share_of(r.tax_beside, r.charged, coalesce(r.shipping_amount, 0) + r.charged) as shipping,
        r.fees - share_of(r.tax_beside, r.charged, coalesce(r.shipping_amount, 0) + r.charged) as fees
    from rest as r
), summed as (
    -- Rounded from sum to sum: what the parts come to is what their sum comes to, and a part of 0 stays 0.
    select
        p.transaction_id, p.total_amount, p.subtotal, p.tax_amount, p.taxes_included, p.channel, p.currency, p.discount_codes,
        p.off_shipping, p.exchange_rate, p.goods,
        p.below, p.discount, p.paid, p.total_found, p.tax_in_goods, p.tax_of_lines, p.shipping, p.fees, p.duties, p.tip, p.gift_cards,
        p.rounding,
        coalesce(
            p.total_amount - p.total_found,
            case when p.subtotal <> p.goods - p.discount + p.below - p.tax_in_goods
                 then p.subtotal - p.goods + p.discount - p.below end,
            0)                                                          as unexplained,
        p.goods - p.discount - p.tax_in_goods                           as sold,
        p.goods - p.discount - p.tax_in_goods + coalesce(p.shipping, 0) as shipped,
        p.goods - p.discount - p.tax_in_goods + coalesce(p.shipping, 0) + coalesce(p.tax_amount, 0) as with_tax,
        p.goods - p.discount - p.tax_in_goods + coalesce(p.shipping, 0) + coalesce(p.tax_amount, 0) + coalesce(p.fees, 0) as with_fees
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
    coalesce(t.tax_of_lines > 0, false) as has_tax_of_lines, -- each line of goods says its tax; false where the order's is split by money
    cast(t.shipping as decimal(18, 4)) as shipping_amount, -- money charged for shipping, without tax; null when the source does not say
    cast(t.tax_amount as decimal(18, 4)) as tax_amount, -- money, tax of the whole order; null when the source does not say
    cast(coalesce(t.fees, 0) + coalesce(t.duties, 0) as decimal(18, 4)) as fees_amount, -- money, other charges without tax, and duties
    cast(coalesce(t.tip, 0) + coalesce(t.rounding, 0) + t.gift_cards as decimal(18, 4)) as beside_sales, -- money of it in no sales: tips, rounding, gift cards sold
    t.taxes_included,                -- prices have the tax in them; null when the source does not say
    t.discount_codes,                -- codes that took something off, as the shop writes them; null when the source does not say
    t.channel,                       -- where it was sold: web, pos, a marketplace; null when the source does not say
    t.total_found,                   -- money, what goods, discounts, shipping, tax and all else that is known come to
    t.total_amount,                  -- money, the order's total as stated; null when none is
    cast(t.unexplained as decimal(18, 4)) as unexplained, -- money, the total (without one the subtotal) less what the lines come to; 0 when met
    cast(t.sold as decimal(18, 4)) as sold, -- money of the goods after discounts and without tax
    cast(at_rate(t.sold, t.exchange_rate) as decimal(18, 4)) as shop_sold, -- the same in the shop's currency: what its lines come to there
    cast(case when t.shipping is not null then at_rate(t.shipped, t.exchange_rate) - at_rate(t.sold, t.exchange_rate) end
        as decimal(18, 4)) as shop_shipping, -- money charged for shipping, in the shop's currency
    cast(case when t.tax_amount is not null
         then at_rate(t.with_tax, t.exchange_rate) - at_rate(t.shipped, t.exchange_rate) end as decimal(18, 4)) as shop_tax, -- money, tax, in the shop's currency
    cast(case when t.fees is not null then at_rate(t.with_fees, t.exchange_rate) - at_rate(t.with_tax, t.exchange_rate) end
        as decimal(18, 4)) as shop_fees, -- money, other charges without tax, in the shop's currency
    cast(at_rate(t.duties, t.exchange_rate) as decimal(18, 4)) as shop_duties, -- money, duties, in the shop's currency; null when the source does not say
    cast(at_rate(t.tip, t.exchange_rate) as decimal(18, 4)) as shop_tip, -- money given on top, in the shop's currency; null when the source does not say
    cast(at_rate(t.gift_cards, t.exchange_rate) as decimal(18, 4)) as shop_gift_cards, -- money of gift cards sold, in the shop's currency
    cast(at_rate(t.rounding, t.exchange_rate) as decimal(18, 4)) as shop_rounding, -- money, rounding of the till; null when the source does not say
    cast(at_rate(t.discount, t.exchange_rate) as decimal(18, 4)) as shop_discount, -- money taken off the whole order, in the shop's currency
    cast(at_rate(t.off_shipping, t.exchange_rate) as decimal(18, 4)) as shop_shipping_discount, -- money as stated, taken off shipping and in no other figure, in the shop's currency; null when none is stated
    cast(at_rate(t.unexplained, t.exchange_rate) as decimal(18, 4)) as shop_unexplained, -- what is unexplained, in the shop's currency
    cast(at_rate(t.total_amount, t.exchange_rate) as decimal(18, 4)) as shop_total, -- money, the order's total as stated, in the shop's currency
    cast(at_rate(coalesce(t.total_amount, t.total_found) - t.below, t.exchange_rate) as decimal(18, 4)) as shop_due -- money to be paid for it, before returns, in the shop's currency
from summed as t
