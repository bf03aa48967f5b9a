-- One row per product: the newest accepted record. A product that a line, a return or a statement of stock names and nobody
-- stated has a row too, with its id and the name that its lines give it.
-- grain: product_id
-- load: upsert
with stated as (
    select
        p.product_id, p.product_name, p.category, p.sub_category, p.price, p.cost, p.brand, p.stock_quantity, p.supplier_id,
        p.valid_from, false as is_inferred
    from staging.accepted_products as p
    union all
    select
        i.product_id, i.product_name, null, null, cast(null as decimal(18, 4)), cast(null as decimal(18, 4)), null, cast(null as integer), null,
        cast(null as date), true
    from staging.inferred_products as i
)
select
    p.product_id,                                      -- the shop's own id
    p.product_name,                                    -- name shown to customers
    p.category,                                        -- category
    p.sub_category,                                    -- category within the category
    cast(p.price as decimal(18, 4)) as price,          -- money, one piece, 0 or more; null when unknown
    cast(p.cost as decimal(18, 4)) as cost,            -- money, one piece; null when unknown
    p.brand,                                           -- brand; null when unknown
    cast(p.stock_quantity as integer) as stock_quantity, -- pieces; null when unknown
    p.supplier_id,                                     -- the shop's own id of the supplier
    cast(ratio((p.price - p.cost) * 100, p.price, 2) as decimal(18, 2)) as profit_margin, -- percent of the price; below 0 at a loss
    case
        when p.price is null then null
        when p.price < s.mid_range_from then 'Budget'
        when p.price < s.premium_from then 'Mid-range'
        else 'Premium'
    end as price_category,                             -- Budget, Mid-range or Premium by the setting price_bands
    p.valid_from,                                      -- the first day on which the record holds, where the source says so; null otherwise
    h.stated_on as cost_stated_on,                     -- the day from which on a cost is stated; sales before it rest on an assumed cost
    p.is_inferred                                      -- a line, a return or a statement of stock names the id, and nobody stated the product
from stated as p
cross join cartline.settings as s
left join staging.cost_days as h on h.product_id = p.product_id
