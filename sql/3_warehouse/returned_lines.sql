-- Returns by line. One of a line that carries the money of a bundle is of its parts, each with what it had of that money: one row per part.
-- A table, since a view would look for the functions within share_of in the schemas of whoever reads it.
-- grain: transaction_id, return_id, part
with bundled as (
    select
        r.transaction_id, r.return_id, b.item_id, r.amount, r.quantity, b.quantity as part_quantity, c.quantity as bundle_quantity,
        b.line_total + b.discount_amount as weight,
        sum(b.line_total + b.discount_amount) over w as until,
        sum(b.line_total + b.discount_amount) over (partition by r.transaction_id, r.return_id) as weights,
        row_number() over w as part
    from production.returns as r
    join warehouse.bundle_lines as b
        on b.transaction_id = r.transaction_id and b.carrier_id = r.item_id and not b.is_carrier
    join production.transaction_items as c on c.transaction_id = r.transaction_id and c.item_id = r.item_id
    window w as (
        partition by r.transaction_id, r.return_id order by length(b.item_id), b.item_id collate "C"
        rows between unbounded preceding and current row)
)
select
    r.transaction_id, -- the order that was returned, wholly or in part
    r.return_id,      -- the shop's own id of the return
    cast(1 as bigint) as part, -- 1, 2, … of the parts of a bundle; else 1
    r.item_id,        -- the line; null when it is not known
    r.product_id,     -- what came back; null for money given back without goods, and for a part of a bundle
    r.amount,         -- money given back for goods
    r.quantity,       -- pieces that came back; null when unknown
    false as is_part  -- a part of the bundle that the return names
from production.returns as r
left join (select distinct b.transaction_id, b.return_id from bundled as b) as k
    on k.transaction_id = r.transaction_id and k.return_id = r.return_id
where k.return_id is null
union all
select
    b.transaction_id, b.return_id, b.part, b.item_id, null,
    cast(case when b.weights > 0 then share_of(b.amount, b.until, b.weights) - share_of(b.amount, b.until - b.weight, b.weights)
        when b.part = 1 then b.amount else 0 end as decimal(18, 4)),
    cast(ratio(exact_product(b.part_quantity, b.quantity), b.bundle_quantity, 3) as decimal(18, 3)),
    true
from bundled as b
