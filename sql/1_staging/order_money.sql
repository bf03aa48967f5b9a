-- The money that an order states beside its goods: one row per order that has not ended, in the order's own currency. What the order itself
-- states counts; without it the lines of that kind do. What was taken off shipping is off it, and in no discount on the goods.
-- grain: transaction_id
-- load: view
with money as (
    select
        m.*,
        coalesce(m.fees, 0) + coalesce(m.duties, 0) + coalesce(m.tip, 0) + coalesce(m.rounding, 0) + m.gift_cards as beside_goods
    from (
        select
            t.transaction_id, t.delivery_id, t.source_file, t.record_number, t.total_amount, t.subtotal, t.discount_amount,
            t.taxes_included, t.channel, t.discount_codes, t.rounding, s.order_total_basis, abs(t.shipping_discount) as off_shipping,
            cast(coalesce(l.goods, 0) as decimal(18, 4)) as goods,
            cast(coalesce(l.below, 0) as decimal(18, 4)) as below,
            cast(coalesce(t.shipping_amount, l.shipping) as decimal(18, 4)) as stated_shipping,
            cast(coalesce(t.fees, l.fees) as decimal(18, 4))                as fees,
            cast(coalesce(t.duties, l.duties) as decimal(18, 4))            as duties,
            cast(coalesce(t.tip, l.tip) as decimal(18, 4))                  as tip,
            cast(coalesce(l.gift_cards, 0) as decimal(18, 4))               as gift_cards,
            l.tax_stated,
            t.tax_amount is not null as tax_is_stated,
            case when t.taxes_included then l.rated_within else l.rated_on_top end as tax_rated,
            cast(coalesce(t.tax_amount, nullif(l.tax_stated + case when t.taxes_included then l.rated_within else l.rated_on_top end, 0))
                as decimal(18, 4)) as tax_amount
        from staging.accepted_transactions as t
        cross join cartline.settings as s
        left join staging.order_lines as l on l.transaction_id = t.transaction_id
    ) as m
), compared as (
    select
        m.*,
        beyond_goods(
            m.goods + m.below, m.subtotal - m.gift_cards, m.discount_amount, m.stated_shipping, m.off_shipping,
            tax_on_top(m.tax_amount, m.taxes_included), m.total_amount - m.beside_goods) as beyond
    from money as m
), shipped as (
    select
        c.*,
        shipping_charged(c.stated_shipping, c.off_shipping, c.discount_amount, c.beyond) as shipping_amount,
        discount_on_goods(c.discount_amount, c.stated_shipping, c.off_shipping, c.beyond) as goods_discount
    from compared as c
    -- PostgreSQL writes out each of these where it is used, and those uses where they are used: this keeps it from that.
    offset 0
)
select
    o.*,
    order_discount(
        o.goods, o.below, o.subtotal - o.gift_cards, o.goods_discount, o.shipping_amount, o.tax_amount, o.taxes_included,
        o.total_amount - o.beside_goods, o.order_total_basis = 'paid') as discount
from shipped as o
