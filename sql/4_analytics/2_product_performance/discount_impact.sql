-- What do discounts do to sales? One row per range of the stated percentage that sold.
-- grain: discount_range
-- revenue: total_revenue
with banded as (
    select
        f.discount_percentage,
        f.quantity,
        f.line_total,
        case
            when f.discount_percentage <= 0 then '0%'
            when f.discount_percentage <= 10 then '1-10%'
            when f.discount_percentage <= 25 then '11-25%'
            when f.discount_percentage <= 50 then '26-50%'
            else '50%+'
        end as discount_range
    from warehouse.fact_sales as f
), answer as (
    select
        b.discount_range,                                                     -- by the stated percentage; the upper bound is included
        cast(ratio(sum(b.discount_percentage), count(*), 2) as decimal(18, 2)) as avg_discount_pct, -- mean of the lines' percentages
        cast(sum(b.quantity) as decimal(18, 3))           as total_quantity_sold,     -- pieces
        cast(sum(b.line_total) as decimal(18, 4)) as total_revenue,           -- money, after discount
        cast(money_ratio(sum(b.line_total), count(*)) as decimal(18, 4)) as avg_line_total -- money per line
    from banded as b
    group by b.discount_range
)
select *
from answer as a
order by case a.discount_range
    when '0%' then 1
    when '1-10%' then 2
    when '11-25%' then 3
    when '26-50%' then 4
    else 5
end
