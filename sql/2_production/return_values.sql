-- What each stated return is of, in the currency of its order: the line, or all of the order's goods, what that came to without tax, its tax,
-- and how much of it came back until then. What the return itself says of tax and shipping counts. One row per statement that no check has
-- quarantined; of one return the newest counts.
-- grain: delivery_id, source_file, record_number, return_id
-- shard: transaction_id
with line as (
    -- What a line came to, without tax, and its tax: in its price, by its own word on top, or its share of the order's.
    select
        i.transaction_id, i.item_id, i.product_id, i.quantity, i.kind,
        i.money - coalesce(p.order_discount, 0) - coalesce(p.tax_included, 0) as net,
        case when t.taxes_included then coalesce(p.tax_included, 0)
             when t.has_tax_of_lines
             then coalesce(i.tax_amount, share_of(i.money - coalesce(p.order_discount, 0), i.tax_rate, 100))
             else share_of(t.tax_amount, i.money - coalesce(p.order_discount, 0), t.paid) end as tax,
        count(*) over (partition by i.transaction_id, i.product_id) as of_product
    from staging.priced_transaction_items as i
    join (select distinct r.transaction_id from staging.sound_returns as r) as k on k.transaction_id = i.transaction_id
    join production.order_totals as t on t.transaction_id = i.transaction_id
    left join production.line_shares as p on p.transaction_id = i.transaction_id and p.item_id = i.item_id
    where not i.is_return
), charged as (
    select
        t.transaction_id, t.sold, coalesce(t.shipping_amount, 0) as shipping, t.fees_amount as fees, t.beside_sales as beside,
        coalesce(t.tax_amount, 0) as tax,
        case when t.taxes_included then t.tax_in_goods else share_of(t.tax_amount, t.goods - t.discount, t.paid) end as tax_of_goods
    from production.order_totals as t
    join (select distinct r.transaction_id from staging.sound_returns as r) as k on k.transaction_id = t.transaction_id
), stated as (
    select
        r.delivery_id, r.source_file, r.record_number, r.transaction_id, r.return_id, r.return_date, r.quantity,
        a.return_id is not null as is_newest,
        case when a.return_id is null then r.rank else 0 end as series,
        r.item_id is null and r.product_id is null and r.tax_amount is null and r.shipping_amount is null and r.amount is not null as is_money,
        coalesce(l.item_id, o.item_id, '') as item_id,
        coalesce(l.kind, o.kind, 'product') as kind,
        abs(r.amount) as refunded, abs(r.tax_amount) as tax, abs(r.shipping_amount) as shipping, coalesce(abs(r.fee), 0) as fee,
        abs(r.amount) + coalesce(abs(r.fee), 0) - coalesce(abs(r.shipping_amount), 0) as charge,
        coalesce(l.quantity, o.quantity) as sold,
        coalesce(l.net, o.net, c.sold, 0) as net, coalesce(l.tax, o.tax, c.tax_of_goods, 0) as line_tax,
        coalesce(c.shipping, 0) as order_shipping,
        case when c.shipping > 0 then c.shipping + greatest(c.tax - c.tax_of_goods, 0) else 0 end as shipping_charge
    from staging.sound_returns as r
    left join staging.accepted_returns as a
        on a.delivery_id = r.delivery_id and a.source_file = r.source_file and a.record_number = r.record_number
        and a.return_id = r.return_id
    left join line as l on l.transaction_id = r.transaction_id and l.item_id = r.item_id
    left join line as o
        on r.item_id is null and o.transaction_id = r.transaction_id and o.product_id = r.product_id and o.of_product = 1
    left join charged as c on c.transaction_id = r.transaction_id
), summed as (
    -- Of a line or an order until then, so that what all returns of it give back is what it came to, to the cent.
    select
        s.delivery_id, s.source_file, s.record_number, s.transaction_id, s.return_id, s.return_date, s.quantity, s.is_newest, s.series,
        s.is_money, s.kind, s.refunded, s.tax, s.shipping, s.fee, s.charge, s.sold, s.net, s.line_tax, s.order_shipping, s.shipping_charge,
        s.net + s.line_tax as gross,
        sum(s.charge) over w as until,
        sum(s.quantity) over w as pieces
    from stated as s
    window w as (
        partition by s.transaction_id, s.series, s.is_money, s.item_id order by s.return_date, s.return_id collate "C"
        rows between unbounded preceding and current row)
)
select
    s.delivery_id,     -- the batch that stated it
    s.source_file,     -- its file
    s.record_number,   -- its record
    s.transaction_id,  -- the shop's own id of the order
    s.return_id,       -- the shop's own id of the return
    s.return_date,     -- day of the return
    s.is_newest,       -- no later statement of the return replaces it
    s.series,          -- 0 for the newest statements; others each by itself
    s.is_money,        -- money that names neither goods nor its parts
    s.kind,            -- of the line: product, gift_card, fee, shipping, tip or duty; product for a return that names none
    cast(s.refunded as decimal(18, 4)) as refunded, -- money given back, as stated; null when nobody says
    cast(s.tax as decimal(18, 4)) as tax, -- money, tax in it, as stated; null when nobody says
    cast(s.shipping as decimal(18, 4)) as shipping, -- money, shipping in it, without tax, as stated; null when nobody says
    cast(s.fee as decimal(18, 4)) as fee, -- money that the shop kept
    cast(s.charge as decimal(18, 4)) as charge, -- money given back and kept, without the shipping that is stated
    cast(s.order_shipping as decimal(18, 4)) as order_shipping, -- money that the order was charged for shipping, without tax
    cast(s.shipping_charge as decimal(18, 4)) as shipping_charge, -- the same with its tax
    cast(share_of(s.net, least(s.pieces, s.sold), s.sold) - share_of(s.net, least(s.pieces - s.quantity, s.sold), s.sold) as decimal(18, 4))
        as value,      -- money of its pieces, without tax, as the line came to
    cast(case when s.refunded is null
         then share_of(s.line_tax, least(s.pieces, s.sold), s.sold) - share_of(s.line_tax, least(s.pieces - s.quantity, s.sold), s.sold)
         else share_of(s.line_tax, least(s.until, s.gross), s.gross) - share_of(s.line_tax, least(s.until - s.charge, s.gross), s.gross)
        end as decimal(18, 4)) as tax_of_line, -- money, tax of what came back, as the line has it
    cast(case when s.shipping is not null or s.refunded is null or s.is_money or s.kind <> 'product' then 0
         when s.tax is not null then least(s.order_shipping, greatest(s.charge - s.tax - s.net, 0))
         else least(s.shipping_charge, greatest(s.until - s.gross, 0))
            - least(s.shipping_charge, greatest(s.until - s.charge - s.gross, 0))
        end as decimal(18, 4)) as beyond -- money given back beyond the goods, up to what shipping was charged
from summed as s
