-- Sales by product version: one row per version that sold.
-- grain: product_key
select
    f.product_key, -- the product's version; 0 = unknown product
    cast(sum(f.quantity) as decimal(18, 3))           as total_quantity_sold, -- pieces
    cast(sum(f.line_total) as decimal(18, 4)) as total_revenue, -- money, after discount
    cast(sum(f.profit) as decimal(18, 4))     as total_profit, -- money
    cast(ratio(sum(f.discount_percentage), count(*), 2) as decimal(18, 2)) as avg_discount_percentage -- mean of the lines' percentages
from warehouse.fact_sales as f
group by f.product_key
