-- One row per return: what the shop states as one; an order line below 0 where it states none for the order; all of an order where neither
-- says what came back, and its status says that it did.
-- grain: transaction_id, return_id
-- load: upsert
-- shard: transaction_id
-- references: transaction_id -> production.transactions, product_id -> production.products
with stated as (
    select
        a.return_id, a.transaction_id, a.item_id, a.product_id, a.return_date, a.reason, a.restocked, a.exchange_of,
        case when p.is_goods or a.quantity is null then a.quantity else 0 end as quantity,
        p.goods_amount as goods, p.tax_amount as tax, p.shipping_amount as shipping, p.fees_amount as fees, p.beside_sales as beside,
        case when p.is_by_pieces then 'pieces' when p.is_split then 'shares' end as valued_by, 'stated' as known_by
    from staging.accepted_returns as a
    join production.return_parts as p
        on p.delivery_id = a.delivery_id and p.source_file = a.source_file and p.record_number = a.record_number
        and p.return_id = a.return_id
    join production.order_totals as t on t.transaction_id = a.transaction_id
), lines as (
    select
        'line ' || i.item_id as return_id, i.transaction_id, i.item_id, i.product_id,
        coalesce(i.line_date, t.transaction_date) as return_date, abs(i.quantity) as quantity, abs(i.money) as refunded,
        case when o.taxes_included and o.has_tax_of_lines and coalesce(i.tax_amount, i.tax_rate) is not null
             then least(abs(coalesce(i.tax_amount, i.rated_within)), abs(i.money))
             else tax_within(abs(i.money), o.paid, o.tax_amount, o.taxes_included) end as tax
    from staging.priced_transaction_items as i
    join staging.accepted_transactions as t on t.transaction_id = i.transaction_id
    join production.order_totals as o on o.transaction_id = i.transaction_id
    left join (select distinct s.transaction_id from stated as s) as s on s.transaction_id = i.transaction_id
    where i.is_return
      and s.transaction_id is null
), given as (
    select
        s.return_id, s.transaction_id, s.item_id, s.product_id, s.return_date, s.quantity, s.reason, s.restocked, s.exchange_of,
        s.goods, s.tax, s.shipping, s.fees, s.beside, s.valued_by, s.known_by
    from stated as s
    union all
    select
        l.return_id, l.transaction_id, l.item_id, l.product_id, l.return_date, l.quantity, null, cast(null as boolean), null,
        l.refunded - l.tax, l.tax, 0, 0, 0, null, 'line below 0'
    from lines as l
    union all
    select
        'status ' || f.transaction_id, f.transaction_id, null, null, f.day, null,
        case when f.is_dated_by_batch then 'dated by batch' else 'refunded' end, cast(null as boolean), null,
        o.sold, coalesce(o.tax_amount, 0), coalesce(o.shipping_amount, 0), o.fees_amount, o.beside_sales, null, 'status'
    from staging.refunded_orders as f
    join production.order_totals as o on o.transaction_id = f.transaction_id
    where o.sold + coalesce(o.shipping_amount, 0) + coalesce(o.tax_amount, 0) + o.fees_amount > 0
), abroad as (
    -- All that was given back of an order until then, at the order's own rate: when all of it is, nothing is left over by rounding.
    select
        g.transaction_id, g.return_id,
        at_rate(sum(g.goods) over w, t.exchange_rate) as goods,
        at_rate(sum(g.goods + g.shipping) over w, t.exchange_rate) as shipped,
        at_rate(sum(g.goods + g.shipping + g.tax) over w, t.exchange_rate) as taxed,
        at_rate(sum(g.goods + g.shipping + g.tax + g.fees) over w, t.exchange_rate) as charged,
        at_rate(sum(g.goods + g.shipping + g.tax + g.fees + g.beside) over w, t.exchange_rate) as refunded
    from given as g
    join production.order_totals as t on t.transaction_id = g.transaction_id and t.exchange_rate is not null
    window w as (
        partition by g.transaction_id order by g.return_date, g.return_id collate "C" rows between unbounded preceding and current row)
), converted as (
    select
        a.transaction_id, a.return_id,
        a.goods - coalesce(lag(a.goods) over w, 0)       as goods,
        a.shipped - coalesce(lag(a.shipped) over w, 0)   as shipped,
        a.taxed - coalesce(lag(a.taxed) over w, 0)       as taxed,
        a.charged - coalesce(lag(a.charged) over w, 0)   as charged,
        a.refunded - coalesce(lag(a.refunded) over w, 0) as refunded
    from abroad as a
    join given as g on g.transaction_id = a.transaction_id and g.return_id = a.return_id
    window w as (partition by a.transaction_id order by g.return_date, g.return_id collate "C")
)
select
    r.return_id,      -- the shop's own id; "line " and the id of a line below 0; "status " and the id of an order that its status calls refunded
    r.transaction_id, -- the order that was returned, wholly or in part
    r.item_id,        -- the line; null when it is not known
    r.product_id,     -- what came back; null for money given back without goods
    r.return_date,    -- day of the return in the shop's time zone
    cast(r.quantity as decimal(18, 3)) as quantity, -- pieces, 0 or more; null when unknown
    cast(coalesce(c.goods, r.goods) as decimal(18, 4)) as amount, -- money given back for goods, without tax and shipping, in the shop's currency
    cast(coalesce(c.taxed - c.shipped, r.tax) as decimal(18, 4)) as tax_amount, -- money, tax given back, in the shop's currency
    cast(coalesce(c.shipped - c.goods, r.shipping) as decimal(18, 4)) as shipping_amount, -- money, shipping given back, without tax, in the shop's currency
    cast(coalesce(c.charged - c.taxed, r.fees) as decimal(18, 4)) as fees_amount, -- money, fees and duties given back, in the shop's currency; below 0 for a fee that the shop kept
    cast(coalesce(c.refunded, r.goods + r.tax + r.shipping + r.fees + r.beside) as decimal(18, 4)) as refunded, -- money given back in all, in the shop's currency
    cast(r.goods + r.tax + r.shipping + r.fees + r.beside as decimal(18, 4)) as refunded_stated, -- the same in the currency of the order
    r.reason,         -- why; null when the source does not say
    r.restocked,      -- the goods went back into stock; null when nobody says
    r.exchange_of,    -- the order that was sent instead; null when none was
    r.valued_by,      -- pieces where nobody says the money, shares where nobody says the tax or shipping in it; null where all is said
    r.known_by        -- stated, line below 0, or status
from given as r
left join converted as c on c.transaction_id = r.transaction_id and c.return_id = r.return_id
