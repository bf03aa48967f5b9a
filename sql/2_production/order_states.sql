-- What a touched order was worth after each batch that changed something of it, in the order in which batches were taken: one row per order
-- and batch.
-- grain: transaction_id, delivery_id
-- shard: transaction_id
with span as (
    -- Of life, lines and stated returns alike: what counts between two batches.
    select
        l.transaction_id, l.from_delivery, l.until_delivery, 1 as lives, l.day_number, 0 as lines, 0 as sold, 0 as returned,
        0 as stated_returns, 0 as tax_stated, 0 as tax_rated, 0 as untaxed
    from production.order_lives as l
    where l.until_delivery is null or l.from_delivery < l.until_delivery
    union all
    select
        s.transaction_id, s.from_delivery, s.until_delivery, 0, 0, 1,
        case when s.is_return then 0 else s.amount end, case when s.is_return then s.amount else 0 end, 0,
        case when s.is_return then 0 else coalesce(s.tax_stated, 0) end, case when s.is_return then 0 else coalesce(s.tax_rated, 0) end,
        case when s.amount > 0 and not s.is_return and coalesce(s.tax_stated, s.tax_rated) is null then 1 else 0 end
    from production.line_spans as s
    union all
    select r.transaction_id, r.delivery_id, null, 0, 0, 0, 0, 0, 1, 0, 0, 0
    from staging.sound_returns as r
    join production.touched_orders as o on o.transaction_id = r.transaction_id
), change as (
    select
        s.transaction_id, s.from_delivery as delivery_id, s.lives, s.day_number, s.lines, s.sold, s.returned, s.stated_returns,
        s.tax_stated, s.tax_rated, s.untaxed
    from span as s
    union all
    select
        s.transaction_id, s.until_delivery, -s.lives, -s.day_number, -s.lines, -s.sold, -s.returned, 0,
        -s.tax_stated, -s.tax_rated, -s.untaxed
    from span as s
    where s.until_delivery is not null
), state as (
    select
        c.transaction_id, c.delivery_id,
        sum(sum(c.lives)) over w as lives, sum(sum(c.day_number)) over w as day_number,
        sum(sum(c.lines)) over w as lines, sum(sum(c.sold)) over w as sold, sum(sum(c.returned)) over w as returned,
        sum(sum(c.stated_returns)) over w as stated_returns,
        sum(sum(c.tax_stated)) over w as tax_stated, sum(sum(c.tax_rated)) over w as tax_rated, sum(sum(c.untaxed)) over w as untaxed
    from change as c
    group by c.transaction_id, c.delivery_id
    window w as (partition by c.transaction_id order by c.delivery_id)
), stated as (
    -- The statement that held then says what was taken off the order, and whether its prices had the tax in them.
    select
        s.transaction_id, s.delivery_id, s.lives, s.day_number, s.lines, s.sold, s.returned, s.stated_returns, s.tax_stated, s.tax_rated,
        s.untaxed, l.fees, l.subtotal, l.discount_amount, l.shipping_amount as stated_shipping, l.off_shipping, l.tax_known,
        l.taxes_included, l.total_amount, l.tax_amount, l.exchange_rate,
        beyond_goods(
            s.sold + s.returned, l.subtotal, l.discount_amount, l.shipping_amount, l.off_shipping,
            tax_on_top(l.tax_known, l.taxes_included), l.total_amount) as beyond
    from state as s
    left join production.order_lives as l
        on l.transaction_id = s.transaction_id and s.lives > 0
        and s.delivery_id >= l.from_delivery and s.delivery_id < coalesce(l.until_delivery, s.delivery_id + 1)
), shipped as (
    select
        s.transaction_id, s.delivery_id, s.lives, s.day_number, s.lines, s.sold, s.returned, s.stated_returns, s.tax_stated, s.tax_rated,
        s.untaxed, s.fees, s.subtotal, s.tax_known, s.taxes_included, s.total_amount, s.tax_amount, s.exchange_rate,
        shipping_charged(s.stated_shipping, s.off_shipping, s.discount_amount, s.beyond) as shipping_amount,
        discount_on_goods(s.discount_amount, s.stated_shipping, s.off_shipping, s.beyond) as goods_discount
    from stated as s
    offset 0
), worth as (
    select
        s.transaction_id, s.delivery_id, s.lives, s.day_number, s.lines, s.sold, s.returned, s.stated_returns,
        case when s.untaxed = 0 then s.tax_stated end as tax_stated, s.tax_rated, s.fees,
        order_discount(
            s.sold, s.returned, s.subtotal, s.goods_discount, s.shipping_amount, s.tax_known, s.taxes_included, s.total_amount,
            b.order_total_basis = 'paid') as discount,
        s.shipping_amount, s.tax_amount, s.taxes_included, s.exchange_rate
    from shipped as s
    cross join cartline.settings as b
), taxed as (
    select
        w.transaction_id, w.delivery_id, w.lives, w.day_number, w.lines, w.sold, w.returned, w.stated_returns, w.discount, w.tax_amount,
        w.taxes_included, w.exchange_rate, coalesce(w.shipping_amount, 0) + coalesce(w.fees, 0) as others,
        w.tax_stated + share_of(w.tax_rated, w.sold - w.discount, w.sold) as tax_of_lines,
        w.sold - w.discount + w.returned + coalesce(w.shipping_amount, 0) + coalesce(w.fees, 0) as paid
    from worth as w
)
select
    s.transaction_id,                                -- the shop's own id of the order
    s.delivery_id,                                   -- the batch after which it was so
    s.lives > 0 as is_live,                          -- the order counted
    s.lives > 0 and s.lines > 0 as is_sale,          -- it counted, and had a line
    case when s.lives > 0 then date '1970-01-01' + cast(s.day_number as integer) end as order_date, -- its day then; null when it did not count
    s.lives > 0 and s.stated_returns = 0 as returns_by_lines, -- its lines below 0 are its returns
    cast(at_rate(
        case when s.lives = 0 then 0 else s.sold - s.discount
            - tax_of_goods(s.sold - s.discount, s.returned, s.paid, s.others, s.tax_amount, s.taxes_included, s.tax_of_lines) end,
        s.exchange_rate) as decimal(18, 4)) as sold, -- money, of its lines of 0 and more, after discounts and without tax, in the shop's currency
    cast(at_rate(
        case when s.lives > 0 and s.stated_returns = 0
             then s.returned + tax_within(-s.returned, s.paid, s.tax_amount, s.taxes_included) else 0 end,
        s.exchange_rate) as decimal(18, 4)) as returned, -- money of its lines below 0, without tax, in the shop's currency
    s.exchange_rate                                  -- of its currency then; null where it was the shop's
from taxed as s
