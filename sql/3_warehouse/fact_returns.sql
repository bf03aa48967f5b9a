-- One row per line that came back, or per return that names none, joined to the customer and product versions that were valid on the day
-- of the order. Where all of an order came back, as when it was cancelled, the one return without a line gives back what is left of each.
-- grain: transaction_id, return_id, part
-- one: return
-- shard: transaction_id
-- references: date_key -> warehouse.dim_date, customer_key -> warehouse.dim_customers, product_key -> warehouse.dim_products, payment_method_key -> warehouse.dim_payment_method, source_key -> warehouse.dim_source, channel_key -> warehouse.dim_channel, currency_key -> warehouse.dim_currency
with whole as (
    select
        r.transaction_id, max(case when r.item_id is null then r.return_id end) as return_id,
        sum(case when r.item_id is null then r.amount else 0 end) as amount
    from warehouse.returned_lines as r
    join warehouse.fact_orders as o on o.transaction_id = r.transaction_id
    group by r.transaction_id, o.revenue
    having sum(r.amount) = o.revenue and sum(case when r.item_id is null then 1 else 0 end) = 1
       and sum(case when r.item_id is null and r.product_id is null and r.amount > 0 then 1 else 0 end) = 1
), back as (
    select
        r.transaction_id, r.item_id, sum(r.amount) as amount, case when count(r.quantity) = count(*) then sum(r.quantity) end as quantity
    from warehouse.returned_lines as r join whole as w on w.transaction_id = r.transaction_id
    where r.item_id is not null
    group by r.transaction_id, r.item_id
), line as (
    select
        w.transaction_id, w.return_id, w.amount as returned, f.item_id, f.line_total - coalesce(b.amount, 0) as amount,
        case when b.item_id is null then f.quantity when b.quantity > f.quantity then 0 else f.quantity - b.quantity end as quantity,
        f.line_total > coalesce(b.amount, 0) or (b.item_id is null and coalesce(f.quantity, 1) <> 0) as is_left
    from whole as w
    join warehouse.fact_sales as f on f.transaction_id = w.transaction_id
    left join back as b on b.transaction_id = f.transaction_id and b.item_id = f.item_id
), remainder as (
    select
        l.transaction_id, l.return_id, l.item_id, l.amount, l.quantity,
        row_number() over (partition by l.transaction_id order by l.item_id collate "C") as part
    from line as l
    join (
        -- Not where returns name lines that the order has not, or gave more back of a line than it came to: what is left is not the return then.
        select x.transaction_id from line as x group by x.transaction_id, x.returned
        having sum(x.amount) = x.returned and min(x.amount) >= 0
    ) as k on k.transaction_id = l.transaction_id
    where l.is_left
    union all
    select r.transaction_id, r.return_id, r.item_id, r.amount, r.quantity, r.part
    from warehouse.returned_lines as r where r.is_part
), came as (
    -- What came back, by line. Pieces say which part of a line it is, and money where some return of the line has no pieces.
    select
        r.transaction_id, r.return_id, r.return_date, r.tax_amount, r.shipping_amount, r.fees_amount, r.reason, r.restocked, t.customer_id,
        t.transaction_date, t.payment_method, t.source, o.channel, o.currency, coalesce(l.part, 1) as part, coalesce(l.item_id, r.item_id) as item_id,
        coalesce(case when l.item_id is null then p.product_key end, f.product_key, 0) as product_key, coalesce(l.amount, r.amount) as amount,
        case when l.item_id is null then r.quantity else l.quantity end as quantity,
        count(*) over line = count(case when l.item_id is null then r.quantity else l.quantity end) over line
            and f.quantity is not null as is_counted,
        f.item_id is not null as is_line, f.quantity as sold, f.line_total, f.line_total - f.profit as line_cost, p.cost as piece_cost,
        case when f.item_id is null then o.costed_revenue is not null else f.profit is not null end as is_costed
    from production.returns as r
    join production.transactions as t on t.transaction_id = r.transaction_id
    left join remainder as l on l.transaction_id = r.transaction_id and l.return_id = r.return_id
    left join warehouse.dim_products as p
        on p.product_id = r.product_id and t.transaction_date >= p.effective_date and t.transaction_date < p.end_date
    left join warehouse.fact_orders as o on o.transaction_id = r.transaction_id
    -- Of orders of which nothing came back no line gets as far as the join.
    left join (
        select x.transaction_id, x.item_id, x.product_key, x.quantity, x.line_total, x.profit from warehouse.fact_sales as x
        where x.transaction_id in (select y.transaction_id from production.returns as y)
    ) as f on f.transaction_id = r.transaction_id and f.item_id = coalesce(l.item_id, r.item_id)
    window line as (partition by r.transaction_id, coalesce(l.item_id, r.item_id))
), cost as (
    -- From return to return of a line, so that they never bring more than the line had cost, and no cent is left over.
    select
        m.transaction_id, m.return_id, m.part,
        case when not m.is_costed then null when m.is_line
             then share_of(m.line_cost, least(m.until, m.whole), m.whole) - share_of(m.line_cost, least(m.until - m.share, m.whole), m.whole)
             when m.product_key <> 0 then -line_profit(0, m.quantity, m.piece_cost) else 0 end as cost
    from (
        select
            b.transaction_id, b.return_id, b.part, b.is_costed, b.is_line, b.line_cost, b.product_key, b.quantity, b.piece_cost,
            case when b.is_counted then b.sold else b.line_total end as whole,
            case when b.is_counted then b.quantity else b.amount end as share,
            sum(case when b.is_counted then b.quantity else b.amount end) over (
                partition by b.transaction_id, b.item_id order by b.return_date, b.return_id collate "C"
                rows between unbounded preceding and current row) as until
        from came as b
    ) as m
)
select
    date_key(r.return_date)            as date_key,           -- day of the return, YYYYMMDD
    date_key(r.transaction_date)       as order_date_key,     -- day of the order, YYYYMMDD
    coalesce(c.customer_key, 0)        as customer_key,       -- 0 = unknown customer
    r.product_key,                                            -- 0 = unknown product, or no goods came back
    coalesce(m.payment_method_key, 0)  as payment_method_key, -- how the order was paid; 0 = unknown method
    coalesce(src.source_key, 0)        as source_key,         -- the source that stated the order
    coalesce(ch.channel_key, 0)        as channel_key,        -- where the order was sold; 0 = unknown channel
    coalesce(cur.currency_key, 0)      as currency_key,       -- the currency of the order; 0 = of an order without lines
    r.transaction_id,                                         -- the shop's own id of the order
    r.return_id,                                              -- the shop's own id of the return
    cast(r.part as integer)            as part,               -- 1, 2, … of the lines that a return of a whole order gives back; else 1
    r.item_id,                                                -- the line that came back; null when it is not known
    cast(r.quantity as decimal(18, 3)) as quantity,           -- pieces that came back; null when unknown
    cast(r.amount as decimal(18, 4))   as amount,             -- money given back for goods, without tax and shipping
    cast(case when r.part = 1 then r.tax_amount else 0 end as decimal(18, 4)) as tax_amount, -- money, tax given back; all with part 1
    cast(case when r.part = 1 then r.shipping_amount else 0 end as decimal(18, 4)) as shipping_amount, -- money, shipping given back; all with part 1
    cast(case when r.part = 1 then r.fees_amount else 0 end as decimal(18, 4)) as fees_amount, -- money, fees and duties given back, below 0 for a fee that the shop kept; all with part 1
    cast(case when r.is_costed then r.amount end as decimal(18, 4)) as costed_amount, -- amount where the cost of what was sold is known; null where not
    cast(k.cost as decimal(18, 4))     as cost,               -- money, what the goods that came back had cost; null when unknown
    cast(case when k.cost is null or u.transaction_id is not null or coalesce(r.restocked, s.restock_default) then k.cost else 0 end as decimal(18, 4))
        as restocked_cost,                                    -- the same where they went back into stock or never left it, so that it comes back to the shop; 0 where not
    cast(r.return_date - r.transaction_date as integer) as days_to_return, -- days from the order to the return
    r.reason,                                                 -- why; null when the source does not say
    r.channel,                                                -- where the order was sold; null when the source does not say
    r.currency                                                -- of the order, ISO 4217; all money here is in the shop's; null for an order without lines
from came as r
join cost as k on k.transaction_id = r.transaction_id and k.return_id = r.return_id and k.part = r.part
cross join cartline.settings as s
left join production.unshipped_orders as u on u.transaction_id = r.transaction_id
left join warehouse.dim_customers as c
    on c.customer_id = r.customer_id and r.transaction_date >= c.effective_date and r.transaction_date < c.end_date
left join warehouse.dim_source as src on src.source_name = r.source
left join warehouse.dim_channel as ch on ch.channel_name = r.channel
left join warehouse.dim_currency as cur on cur.currency_code = r.currency
left join warehouse.dim_payment_method as m on m.payment_method_name = r.payment_method
