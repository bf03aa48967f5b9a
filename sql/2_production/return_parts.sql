-- What each stated return gives back, in the currency of its order, split over goods, tax, shipping and what else the order was charged. Money
-- that names neither goods nor its parts is split by what the other returns leave of the order's goods, shipping and tax; what is beyond
-- that is of its fees and duties, then of its tips and what else is in no sales. One row per statement that no check has quarantined; of one
-- return the newest counts.
-- grain: delivery_id, source_file, record_number, return_id
-- shard: transaction_id
with parted as (
    select
        v.delivery_id, v.source_file, v.record_number, v.transaction_id, v.return_id, v.return_date, v.is_newest, v.series, v.is_money,
        v.fee, v.charge, v.kind = 'product' as is_goods, v.refunded is null as is_by_pieces,
        v.tax is null as has_no_tax, v.shipping is null as has_no_shipping,
        case when v.is_money or v.kind <> 'product' then 0
             when v.refunded is null then v.value
             else v.charge - v.beyond - coalesce(v.tax, v.tax_of_line) end as goods,
        case when v.is_money then 0
             when v.kind <> 'product' then coalesce(v.tax, 0)
             when v.tax is not null or v.refunded is null then coalesce(v.tax, v.tax_of_line)
             else v.tax_of_line + v.beyond - share_of(v.order_shipping, v.beyond, v.shipping_charge) end as tax,
        case when v.is_money then 0
             when v.kind = 'shipping' then v.charge - coalesce(v.tax, 0) + coalesce(v.shipping, 0)
             when v.tax is not null then coalesce(v.shipping, v.beyond)
             else coalesce(v.shipping, share_of(v.order_shipping, v.beyond, v.shipping_charge)) end as shipping,
        case when v.kind in ('fee', 'duty') and not v.is_money then v.charge - coalesce(v.tax, 0) else 0 end as fees,
        case when v.kind in ('gift_card', 'tip') and not v.is_money then v.charge - coalesce(v.tax, 0) else 0 end as beside
    from production.return_values as v
), remaining as (
    select
        t.transaction_id,
        greatest(t.sold - k.goods, 0)                            as goods,
        greatest(coalesce(t.shipping_amount, 0) - k.shipping, 0) as shipping,
        greatest(coalesce(t.tax_amount, 0) - k.tax, 0)           as tax,
        greatest(t.fees_amount - k.fees, 0)                      as fees,
        greatest(t.beside_sales - k.beside, 0)                   as beside
    from (
        select
            p.transaction_id, sum(p.goods) as goods, sum(p.tax) as tax, sum(p.shipping) as shipping, sum(p.fees) as fees,
            sum(p.beside) as beside
        from parted as p
        where p.is_newest
        group by p.transaction_id
    ) as k
    join production.order_totals as t on t.transaction_id = k.transaction_id
), money as (
    select
        p.delivery_id, p.source_file, p.record_number, p.transaction_id, p.series, p.return_date, p.return_id,
        coalesce(r.goods, 0) as goods, coalesce(r.goods + r.shipping, 0) as shipped, coalesce(r.goods + r.shipping + r.tax, 0) as sold,
        coalesce(r.goods + r.shipping + r.tax + r.fees, 0) as charged,
        coalesce(r.goods + r.shipping + r.tax + r.fees + r.beside, 0) as due,
        sum(p.charge) over (
            partition by p.transaction_id, p.series order by p.return_date, p.return_id collate "C"
            rows between unbounded preceding and current row) as until
    from parted as p
    left join remaining as r on r.transaction_id = p.transaction_id
    where p.is_money
), given as (
    -- All that was given back until then, so that in the end nothing is left over by rounding. More than the order came to is of its goods.
    select
        m.delivery_id, m.source_file, m.record_number, m.transaction_id, m.series, m.return_date, m.return_id,
        share_of(m.goods, least(m.until, m.sold), m.sold) + greatest(m.until - m.due, 0) as goods,
        share_of(m.shipped, least(m.until, m.sold), m.sold) - share_of(m.goods, least(m.until, m.sold), m.sold) as shipping,
        least(m.until, m.sold) - share_of(m.shipped, least(m.until, m.sold), m.sold) as tax,
        greatest(least(m.until, m.charged) - m.sold, 0) as fees,
        greatest(least(m.until, m.due) - m.charged, 0) as beside
    from money as m
), spread as (
    select
        g.delivery_id, g.source_file, g.record_number, g.return_id,
        g.goods - coalesce(lag(g.goods) over w, 0)       as goods,
        g.shipping - coalesce(lag(g.shipping) over w, 0) as shipping,
        g.tax - coalesce(lag(g.tax) over w, 0)           as tax,
        g.fees - coalesce(lag(g.fees) over w, 0)         as fees,
        g.beside - coalesce(lag(g.beside) over w, 0)     as beside
    from given as g
    window w as (partition by g.transaction_id, g.series order by g.return_date, g.return_id collate "C")
)
select
    p.delivery_id,    -- the batch that stated it
    p.source_file,    -- its file
    p.record_number,  -- its record
    p.transaction_id, -- the shop's own id of the order
    p.return_id,      -- the shop's own id of the return
    p.is_newest,      -- no later statement of the return replaces it
    p.is_by_pieces,   -- nobody says the money: it is that of its pieces
    p.is_goods,       -- false for what came back of a line that sells no goods, such as a gift card
    (p.has_no_tax and coalesce(s.tax, p.tax) <> 0) or (p.has_no_shipping and coalesce(s.shipping, p.shipping) <> 0)
        as is_split,  -- nobody says the tax or the shipping in it: they are shares of those of its line or order
    cast(coalesce(s.goods, p.goods) as decimal(18, 4)) as goods_amount,          -- money, of goods, without tax
    cast(coalesce(s.tax, p.tax) as decimal(18, 4)) as tax_amount,                -- money, of tax
    cast(coalesce(s.shipping, p.shipping) as decimal(18, 4)) as shipping_amount, -- money, of shipping, without tax
    cast(coalesce(s.fees, p.fees) - p.fee as decimal(18, 4)) as fees_amount,     -- money, of fees and duties; below 0 for a fee that the shop kept
    cast(coalesce(s.beside, p.beside) as decimal(18, 4)) as beside_sales         -- money, of gift cards, tips and rounding
from parted as p
left join spread as s
    on s.delivery_id = p.delivery_id and s.source_file = p.source_file and s.record_number = p.record_number
    and s.return_id = p.return_id
