-- One row per order line: the newest accepted record.
-- grain: transaction_id, item_id
-- load: upsert
-- shard: transaction_id
-- references: transaction_id -> production.transactions, product_id -> production.products
-- index: product_id
with line as (
    select
        i.item_id,
        i.transaction_id,
        i.product_id,
        i.quantity,
        i.unit_price,
        coalesce(i.discount_percentage, cast(0 as decimal(18, 4))) as discount_percentage,
        i.line_total as line_total_stored,
        cast(round_money(at_price(i.quantity, i.unit_price)
                         * (100 - coalesce(i.discount_percentage, 0)) * 0.01) as decimal(18, 4)) as line_total_recomputed
    from staging.accepted_transaction_items as i
)
select
    l.item_id,               -- the shop's own id of the line
    l.transaction_id,        -- the order
    l.product_id,            -- null when the source names none
    l.quantity,              -- pieces, or what the product is sold by; above 0
    l.unit_price,            -- money, one piece, before discount
    l.discount_percentage,   -- percent, 0 when none is stated
    case
        when s.line_total_basis = 'recomputed' then l.line_total_recomputed
        else coalesce(l.line_total_stored, l.line_total_recomputed)
    end as line_total,       -- money, after discount: stored or recomputed by the setting money.line_total
    l.line_total_stored,     -- money, as the source states it; null when it states none
    l.line_total_recomputed  -- money: quantity x unit price less discount, rounded half away from zero
from line as l
cross join cartline.settings as s
