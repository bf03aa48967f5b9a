-- One row per order line sold: what the newest statement of its order says, after its share of what was taken off the whole order and
-- without the tax in its price. Lines of an order in another currency share what it comes to in the shop's, as they share a discount. A line
-- below 0 is a return, and in production.returns; one that sells no goods is in the order's total.
-- grain: transaction_id, item_id
-- load: upsert
-- shard: transaction_id
-- references: transaction_id -> production.transactions, product_id -> production.products
-- index: product_id
with sold as (
    select
        i.item_id, i.transaction_id, i.product_id, i.quantity, i.unit_price, i.unit_cost, i.line_total_recomputed, i.money,
        i.parent_item_id, i.sku,
        case when i.discount_amount is null then coalesce(i.discount_percentage, cast(0 as decimal(18, 4)))
             else coalesce(ratio(abs(i.discount_amount) * 100, abs(line_money(i.quantity, i.unit_price, 0)), 4), 0)
        end as discount_percentage,
        i.line_total as line_total_stored
    from staging.priced_transaction_items as i
    where i.is_goods
), priced as (
    select
        l.item_id, l.transaction_id, l.product_id, l.quantity, l.unit_price, l.unit_cost, l.discount_percentage, l.line_total_stored,
        l.line_total_recomputed, l.parent_item_id, l.sku,
        coalesce(p.order_discount, 0) as order_discount,
        coalesce(p.tax_included, 0) as tax_included,
        l.money - coalesce(p.order_discount, 0) - coalesce(p.tax_included, 0) as line_total,
        -- Prices lose the tax at the line's own rate where it is known, else at that of the order.
        case when p.has_tax_of_lines and p.paid > 0 then p.paid else p.paid_in_all end as paid,
        case when p.tax_in_goods > 0
             then case when p.has_tax_of_lines and p.paid > 0 then p.paid - p.tax_included else p.paid_in_all - p.tax_in_goods end
        end as untaxed
    from sold as l
    left join production.line_shares as p on p.transaction_id = l.transaction_id and p.item_id = l.item_id
), abroad as (
    select
        d.item_id, d.transaction_id, d.exchange_rate,
        d.share + case when d.place * money_unit() <= d.shop_sold - d.shares then money_unit() else 0 end as line_total
    from (
        select
            s.item_id, s.transaction_id, s.exchange_rate, s.shop_sold, s.share,
            sum(s.share) over (partition by s.transaction_id) as shares,
            row_number() over (
                partition by s.transaction_id
                order by exact_product(s.shop_sold, s.line_total) - exact_product(s.share, s.sold) desc nulls last,
                    length(s.item_id), s.item_id collate "C") as place
        from (
            select
                l.item_id, l.transaction_id, l.line_total, w.sold, w.shop_sold, w.exchange_rate,
                share_floor(w.shop_sold, cast(l.line_total as decimal(18, 4)), w.sold) as share
            from priced as l
            join production.order_totals as w on w.transaction_id = l.transaction_id and w.exchange_rate is not null
            -- Most shops have no such order: then no line gets as far as the join.
            where l.transaction_id between
                (select min(o.transaction_id) from production.order_totals as o where o.exchange_rate is not null)
                and (select max(o.transaction_id) from production.order_totals as o where o.exchange_rate is not null)
        ) as s
    ) as d
), stated as (
    select
        l.item_id, l.transaction_id, l.product_id, l.quantity, l.unit_price, l.unit_cost, l.discount_percentage, l.line_total_stored,
        l.line_total_recomputed, l.parent_item_id, l.order_discount, l.tax_included, l.line_total, l.untaxed, l.paid, a.exchange_rate,
        a.line_total as abroad, l.sku,
        coalesce(
            case when l.untaxed is null then line_money(l.quantity, l.unit_price, 0)
                 else share_of(line_money(l.quantity, l.unit_price, 0), l.untaxed, l.paid) end - l.line_total,
            case when l.untaxed is null then l.order_discount else share_of(l.order_discount, l.untaxed, l.paid) end) as discount_amount
    from priced as l
    left join abroad as a on a.transaction_id = l.transaction_id and a.item_id = l.item_id
)
select
    l.item_id,               -- the shop's own id of the order line
    l.transaction_id,        -- the order
    l.product_id,            -- null when the source names none, nor a sku
    l.sku,                   -- the shop's own number of it, as the line states it; null when it states none
    l.quantity,              -- pieces, or what the product is sold by; 0 or more; null when it cannot be read
    l.unit_price,            -- money, one piece, before discount, as the source states it; null when it cannot be read
    cast(l.discount_percentage as decimal(18, 4)) as discount_percentage, -- percent, 0 when none is stated; of a discount in money its share of the price
    cast(coalesce(l.abroad, l.line_total) as decimal(18, 4)) as line_total, -- money, after all discounts and without tax, in the shop's currency: the revenue
    l.line_total_stored,     -- money, as the source states it; null when it states none
    cast(l.line_total_recomputed as decimal(18, 4)) as line_total_recomputed, -- money: quantity x unit price less discount, rounded half away from zero, in the order's currency
    cast(l.order_discount as decimal(18, 4)) as order_discount, -- money, the line's share of what was taken off the whole order, in the order's currency
    cast(l.tax_included as decimal(18, 4)) as tax_included,     -- money, the tax in the line's price after discounts, in the order's currency
    cast(at_rate(l.discount_amount, l.exchange_rate) as decimal(18, 4)) as discount_amount, -- money taken off, by line and order, without tax, in the shop's currency
    cast(price_at_rate(case when l.untaxed is null then l.unit_price
        else ratio(cast(exact_product(l.unit_price, l.untaxed) as decimal(38, 4)), l.paid, 4) end, l.exchange_rate) as decimal(18, 4))
        as unit_price_net,   -- money, one piece, before discount and without tax, in the shop's currency
    l.exchange_rate,         -- of the order's currency; null where it is the shop's
    l.parent_item_id,        -- the line that this one is a part of, as stated; null for a line by itself
    l.unit_cost              -- money, what one piece cost when it was sold, in the shop's currency; null where the line does not say
from stated as l
