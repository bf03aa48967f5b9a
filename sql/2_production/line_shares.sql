-- What each line of goods has of its order's discount and of the tax in its prices, in the order's own currency. Shares go by the money of
-- the lines, those of the tax by the tax that the lines say, to the currency's smallest unit; what is left goes to the largest remainders,
-- of equal ones to the first by id. One row per line of an order that has either.
-- grain: transaction_id, item_id
-- shard: transaction_id
with whole as (
    select t.transaction_id, t.goods, t.discount, t.tax_in_goods, t.has_tax_of_lines
    from production.order_totals as t
    where t.discount > 0
       or t.tax_in_goods > 0
), discounted as (
    select
        d.transaction_id, d.item_id, d.money, d.goods, d.discount, d.tax_in_goods, d.has_tax_of_lines, d.own_tax,
        d.share + case when d.place * money_unit() <= d.discount - d.shares then money_unit() else 0 end as order_discount
    from (
        select
            s.transaction_id, s.item_id, s.money, s.goods, s.discount, s.tax_in_goods, s.has_tax_of_lines, s.own_tax, s.share,
            sum(s.share) over (partition by s.transaction_id) as shares,
            row_number() over (
                partition by s.transaction_id
                order by exact_product(s.discount, s.money) - exact_product(s.share, s.goods) desc nulls last,
                    length(s.item_id), s.item_id collate "C") as place
        from (
            select
                l.transaction_id, l.item_id, l.money, w.goods, w.discount, w.tax_in_goods, w.has_tax_of_lines,
                coalesce(l.tax_amount, l.rated_within) as own_tax,
                share_floor(w.discount, l.money, w.goods) as share
            from staging.priced_transaction_items as l
            join whole as w on w.transaction_id = l.transaction_id
            where l.is_goods
        ) as s
    ) as d
), weighed as (
    select
        w.transaction_id, w.item_id, w.order_discount, w.tax_in_goods, w.has_tax_of_lines, w.money - w.order_discount as paid,
        w.goods - w.discount as paid_in_all, w.weight, sum(w.weight) over (partition by w.transaction_id) as weights
    from (
        select
            d.transaction_id, d.item_id, d.order_discount, d.tax_in_goods, d.has_tax_of_lines, d.money, d.goods, d.discount,
            case when d.has_tax_of_lines then greatest(coalesce(d.own_tax, 0), 0) else d.money - d.order_discount end as weight
        from discounted as d
    ) as w
)
select
    d.transaction_id,       -- the shop's own id of the order
    d.item_id,              -- the shop's own id of the order line
    cast(d.order_discount as decimal(18, 4)) as order_discount, -- money, of what was taken off the whole order
    cast(d.share + case when d.place * money_unit() <= d.tax_in_goods - d.shares then money_unit() else 0 end as decimal(18, 4))
        as tax_included,    -- money, the tax in the line's price after discounts
    cast(d.paid as decimal(18, 4)) as paid, -- money, the line after discounts, with the tax in its price
    cast(d.paid_in_all as decimal(18, 4)) as paid_in_all, -- money, the goods of the order after discounts, with the tax in their prices
    d.tax_in_goods,         -- money, the tax of all of them
    d.has_tax_of_lines      -- each line of the order says its tax
from (
    select
        s.transaction_id, s.item_id, s.tax_in_goods, s.has_tax_of_lines, s.order_discount, s.paid, s.paid_in_all, s.share,
        sum(s.share) over (partition by s.transaction_id) as shares,
        row_number() over (
            partition by s.transaction_id
            order by exact_product(s.tax_in_goods, s.weight) - exact_product(s.share, s.weights)
                desc nulls last, length(s.item_id), s.item_id collate "C") as place
    from (
        select
            l.transaction_id, l.item_id, l.tax_in_goods, l.has_tax_of_lines, l.order_discount, l.paid, l.paid_in_all, l.weight,
            l.weights, share_floor(l.tax_in_goods, cast(l.weight as decimal(18, 4)), l.weights) as share
        from weighed as l
    ) as s
) as d
