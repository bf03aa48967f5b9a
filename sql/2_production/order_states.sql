-- What a touched order was worth after each batch that changed something of it, in the order in which batches were taken: one row per order
-- and batch. An order lives from a statement until the batch that replaces that statement or ends the order.
-- grain: transaction_id, delivery_id
-- shard: transaction_id
with header as (
    select
        h.transaction_id, h.delivery_id, h.rank, h.transaction_date, h.total_amount, h.subtotal, h.discount_amount, h.shipping_amount,
        h.tax_amount, h.taxes_included, h.is_ended, g.source, r.exchange_rate,
        min(h.delivery_id) over (partition by h.transaction_id order by h.rank rows between 1 following and unbounded following) as replaced_by
    from staging.sound_transactions as h
    join production.touched_orders as o on o.transaction_id = h.transaction_id
    join cartline.scope as g on g.delivery_id = h.delivery_id
    left join staging.order_rates as r
        on r.delivery_id = h.delivery_id and r.source_file = h.source_file and r.record_number = h.record_number
), named as (
    select distinct t.transaction_id, t.delivery_id
    from staging.typed_transactions as t
    join production.touched_orders as o on o.transaction_id = t.transaction_id
), ending as (
    select h.transaction_id, h.delivery_id, g.delivery_id as ended_by
    from header as h
    join cartline.scope as g
        on g.source = h.source and g.ends_orders and g.rank > h.rank
        and h.transaction_date >= coalesce(g.window_from, h.transaction_date)
        and h.transaction_date <= coalesce(g.window_to, h.transaction_date)
    union all
    select h.transaction_id, h.delivery_id, x.delivery_id
    from header as h
    join staging.typed_excluded_lines as x on x.transaction_id = h.transaction_id and x.rank > h.rank
), ended as (
    select e.transaction_id, e.delivery_id, min(e.ended_by) as ended_by
    from ending as e
    left join named as n on n.transaction_id = e.transaction_id and n.delivery_id = e.ended_by
    where n.delivery_id is null
    group by e.transaction_id, e.delivery_id
), life as (
    select
        h.transaction_id,
        h.delivery_id as from_delivery,
        least(h.replaced_by, e.ended_by) as until_delivery,
        cast(h.transaction_date - date '1970-01-01' as integer) as day_number,
        h.total_amount, h.subtotal, h.discount_amount, h.shipping_amount, h.tax_amount, h.taxes_included, h.exchange_rate
    from header as h
    left join ended as e on e.transaction_id = h.transaction_id and e.delivery_id = h.delivery_id
    where not h.is_ended
), span as (
    -- Of life, lines and stated returns alike: what counts between two batches.
    select
        l.transaction_id, l.from_delivery, l.until_delivery, 1 as lives, l.day_number, 0 as lines, 0 as sold, 0 as returned,
        0 as stated_returns
    from life as l
    where l.until_delivery is null or l.from_delivery < l.until_delivery
    union all
    select
        s.transaction_id, s.from_delivery, s.until_delivery, 0, 0, 1,
        case when s.is_return then 0 else s.amount end, case when s.is_return then s.amount else 0 end, 0
    from production.line_spans as s
    union all
    select r.transaction_id, r.delivery_id, null, 0, 0, 0, 0, 0, 1
    from staging.sound_returns as r
    join production.touched_orders as o on o.transaction_id = r.transaction_id
), change as (
    select
        s.transaction_id, s.from_delivery as delivery_id, s.lives, s.day_number, s.lines, s.sold, s.returned, s.stated_returns
    from span as s
    union all
    select
        s.transaction_id, s.until_delivery, -s.lives, -s.day_number, -s.lines, -s.sold, -s.returned, 0
    from span as s
    where s.until_delivery is not null
), state as (
    select
        c.transaction_id, c.delivery_id,
        sum(sum(c.lives)) over w as lives, sum(sum(c.day_number)) over w as day_number,
        sum(sum(c.lines)) over w as lines, sum(sum(c.sold)) over w as sold, sum(sum(c.returned)) over w as returned,
        sum(sum(c.stated_returns)) over w as stated_returns
    from change as c
    group by c.transaction_id, c.delivery_id
    window w as (partition by c.transaction_id order by c.delivery_id)
), worth as (
    -- The statement that held then says what was taken off the order, and whether its prices had the tax in them.
    select
        s.transaction_id, s.delivery_id, s.lives, s.day_number, s.lines, s.sold, s.returned, s.stated_returns,
        order_discount(
            s.sold, s.returned, l.subtotal, l.discount_amount, l.shipping_amount, l.tax_amount, l.taxes_included, l.total_amount,
            b.order_total_basis = 'paid') as discount,
        l.shipping_amount, l.tax_amount, l.taxes_included, l.exchange_rate
    from state as s
    cross join cartline.settings as b
    left join life as l
        on l.transaction_id = s.transaction_id and s.lives > 0
        and s.delivery_id >= l.from_delivery and s.delivery_id < coalesce(l.until_delivery, s.delivery_id + 1)
), taxed as (
    select
        w.transaction_id, w.delivery_id, w.lives, w.day_number, w.lines, w.sold, w.returned, w.stated_returns, w.discount, w.tax_amount,
        w.taxes_included, w.exchange_rate, w.sold - w.discount + w.returned + coalesce(w.shipping_amount, 0) as paid
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
        case when s.lives = 0 then 0 else s.sold - s.discount - tax_within(s.sold - s.discount, s.paid, s.tax_amount, s.taxes_included) end,
        s.exchange_rate) as decimal(18, 4)) as sold, -- money, of its lines of 0 and more, after discounts and without tax, in the shop's currency
    cast(at_rate(
        case when s.lives > 0 and s.stated_returns = 0
             then s.returned + tax_within(-s.returned, s.paid, s.tax_amount, s.taxes_included) else 0 end,
        s.exchange_rate) as decimal(18, 4)) as returned, -- money of its lines below 0, without tax, in the shop's currency
    s.exchange_rate                                  -- of its currency then; null where it was the shop's
from taxed as s
