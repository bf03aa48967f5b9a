-- One row per order line sold: what the newest statement of its order says. A line below 0 is a return, and in production.returns.
-- grain: transaction_id, item_id
-- load: upsert
-- shard: transaction_id
-- references: transaction_id -> production.transactions, product_id -> production.products
-- index: product_id
with sold as (
    select
        i.item_id,
        i.transaction_id,
        i.product_id,
        i.quantity,
        i.unit_price,
        i.unit_cost,
        coalesce(i.discount_percentage, cast(0 as decimal(18, 4))) as discount_percentage,
        i.line_total as line_total_stored,
        i.line_total_recomputed,
        i.money as line_total
    from staging.priced_transaction_items as i
    where not i.is_return
), paid as (
    -- Where the order's total counts, what it is less than its lines is a discount on the order, spread over them by their money.
    select
        w.transaction_id,
        w.item_id,
        money_ratio(cast(w.up_to * (w.lines_total - w.total_amount) as decimal(38, 4)), w.lines_total)
            - money_ratio(cast((w.up_to - w.line_total) * (w.lines_total - w.total_amount) as decimal(38, 4)), w.lines_total) as discount
    from (
        select
            l.transaction_id,
            l.item_id,
            l.line_total,
            t.total_amount,
            sum(l.line_total) over (partition by l.transaction_id) as lines_total,
            sum(l.line_total) over (
                partition by l.transaction_id order by l.item_id collate "C" rows between unbounded preceding and current row) as up_to
        from sold as l
        join staging.accepted_transactions as t on t.transaction_id = l.transaction_id and t.total_amount >= 0
        join cartline.settings as s on s.order_total_basis = 'paid'
    ) as w
    where w.total_amount < w.lines_total
)
select
    l.item_id,               -- the shop's own id of the order line
    l.transaction_id,        -- the order
    l.product_id,            -- null when the source names none
    l.quantity,              -- pieces, or what the product is sold by; 0 or more; null when it cannot be read
    l.unit_price,            -- money, one piece, before discount; null when it cannot be read
    l.discount_percentage,   -- percent, 0 when none is stated
    cast(l.line_total - coalesce(p.discount, 0) as decimal(18, 4)) as line_total, -- money, after discount: stored or recomputed by the setting money.line_total
    l.line_total_stored,     -- money, as the source states it; null when it states none
    l.line_total_recomputed, -- money: quantity x unit price less discount, rounded half away from zero
    l.unit_cost              -- money, what one piece cost when it was sold; null where the line does not say
from sold as l
left join paid as p on p.transaction_id = l.transaction_id and p.item_id = l.item_id
