-- Products with their history: one row per product and version, plus the unknown product (key 0).
-- grain: product_id
-- key: product_key
-- load: history
-- tracks: product_name, category, sub_category, brand, price, cost
-- carries: price_category, price_range, is_inferred
select
    p.product_id,     -- the shop's own id; null for the unknown product
    case when p.is_inferred then coalesce(p.product_name, '(unknown)') else p.product_name end as product_name, -- name shown to customers
    case when p.is_inferred then '(unknown)' else p.category end as category, -- category
    case when p.is_inferred then '(unknown)' else p.sub_category end as sub_category, -- category within the category
    case when p.is_inferred then '(unknown)' else p.brand end as brand, -- brand
    p.price,          -- money, one piece; null when unknown
    p.cost,           -- money, one piece; null when unknown
    case when p.is_inferred then '(unknown)' else p.price_category end as price_category, -- Budget, Mid-range or Premium
    case coalesce(p.price_category, '(unknown)')
        when '(unknown)' then '(unknown)'
        when 'Budget' then '0-' || s.mid_range_label
        when 'Mid-range' then s.mid_range_label || '-' || s.premium_label
        else s.premium_label || '+'
    end as price_range, -- the same bands as text
    p.valid_from,     -- the first day of the version, where the source states it; null otherwise
    p.is_inferred     -- lines, returns or statements of stock name the id, and nobody has stated the product
from production.products as p
cross join cartline.settings as s
