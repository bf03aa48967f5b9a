select case b.band when 0 then '0%' when 1 then '1-10%' when 2 then '11-25%' when 3 then '26-50%' else '50%+' end as discount_range,
       per(sum(b.discounts), sum(b.lines)) as avg_discount_pct, sum(b.units) as total_quantity_sold, sum(b.revenue) as total_revenue,
       per(sum(b.revenue), sum(b.lines)) as avg_line_total
from (
    select case when f.discount_percentage <= 0 then 0 when f.discount_percentage <= 10 then 1 when f.discount_percentage <= 25 then 2
                when f.discount_percentage <= 50 then 3 else 4 end as band,
           sum(f.discount_percentage) as discounts, count(*) as lines, sum(f.quantity) as units, sum(f.line_total) as revenue
    from warehouse.fact_sales as f
    group by f.discount_percentage
) as b
group by b.band
order by b.band
