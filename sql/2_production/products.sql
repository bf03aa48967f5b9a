-- One row per product: the newest accepted record.
-- grain: product_id
-- load: upsert
select
    p.product_id,                                      -- the shop's own id
    p.product_name,                                    -- name shown to customers
    p.category,                                        -- category
    p.sub_category,                                    -- category within the category
    p.price,                                           -- money, one piece, above 0
    p.cost,                                            -- money, one piece, below the price; null when unknown
    p.brand,                                           -- brand; null when unknown
    p.stock_quantity,                                  -- pieces; null when unknown
    p.supplier_id,                                     -- the shop's own id of the supplier
    cast(ratio((p.price - p.cost) * 100, p.price, 2) as decimal(18, 2)) as profit_margin, -- percent of the price, 0 to 100
    case
        when p.price < s.mid_range_from then 'Budget'
        when p.price < s.premium_from then 'Mid-range'
        else 'Premium'
    end as price_category                              -- Budget, Mid-range or Premium by the setting price_bands
from staging.accepted_products as p
cross join cartline.settings as s
