-- Products with their history: one row per product and version, plus the unknown product (key 0).
-- grain: product_id
-- key: product_key
-- load: history
-- tracks: product_name, category, sub_category, brand, price, cost
-- carries: price_category, price_range
select
    p.product_id,     -- the shop's own id; null for the unknown product
    p.product_name,   -- name shown to customers
    p.category,       -- category
    p.sub_category,   -- category within the category
    p.brand,          -- brand
    p.price,          -- money, one piece
    p.cost,           -- money, one piece; null when unknown
    p.price_category, -- Budget, Mid-range or Premium
    case p.price_category
        when 'Budget' then '0-' || s.mid_range_label
        when 'Mid-range' then s.mid_range_label || '-' || s.premium_label
        else s.premium_label || '+'
    end as price_range -- the same bands as text
from production.products as p
cross join cartline.settings as s
