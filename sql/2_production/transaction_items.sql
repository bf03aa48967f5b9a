-- One row per order line sold: what the newest statement of its order says. A line below 0 is a return, and in production.returns.
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
        i.unit_cost,
        coalesce(i.discount_percentage, cast(0 as decimal(18, 4))) as discount_percentage,
        i.line_total as line_total_stored,
        cast(round_money(at_price(i.quantity, i.unit_price)
                         * (100 - coalesce(i.discount_percentage, 0)) * 0.01) as decimal(18, 4)) as line_total_recomputed
    from staging.accepted_transaction_items as i
)
select
    l.item_id,               -- the shop's own id of the order line
    l.transaction_id,        -- the order
    l.product_id,            -- null when the source names none
    l.quantity,              -- pieces, 0 or more; null when it cannot be read
    l.unit_price,            -- money, one piece, before discount; null when it cannot be read
    l.discount_percentage,   -- percent, 0 when none is stated
    case
        when s.line_total_basis = 'recomputed' then coalesce(l.line_total_recomputed, l.line_total_stored)
        else coalesce(l.line_total_stored, l.line_total_recomputed)
    end as line_total,       -- money, after discount: stored or recomputed by the setting money.line_total
    l.line_total_stored,     -- money, as the source states it; null when it states none
    l.line_total_recomputed, -- money: quantity x unit price less discount, rounded half away from zero
    l.unit_cost              -- money, what one piece cost when it was sold; null where the line does not say
from line as l
cross join cartline.settings as s
where coalesce(l.quantity, 0) >= 0
  and coalesce(l.line_total_stored, l.line_total_recomputed) >= 0
