-- Lines sold on the day $1 for less than half or more than twice what the product usually costs, before discount. Usual is
-- the median of the lines since the day $2, where there are three at least, and else the list price. Days are YYYYMMDD.
with history as (
    select
        p.product_id,
        count(*) as line_count,
        percentile_disc(0.5) within group (order by f.unit_price) as median_price
    from warehouse.fact_sales   as f
    join warehouse.dim_products as p on p.product_key = f.product_key
    where f.date_key >= $2 and f.date_key < $1 and p.product_id is not null
    group by p.product_id
), sold as (
    select
        p.product_id,
        f.unit_price,
        case when h.line_count >= 3 then h.median_price else p.price end as usual_price
    from warehouse.fact_sales   as f
    join warehouse.dim_products as p on p.product_key = f.product_key
    left join history           as h on h.product_id = p.product_id
    where f.date_key = $1 and f.unit_price > 0
)
select
    s.product_id,
    min(s.unit_price)  as lowest_price, -- money for one piece
    max(s.unit_price)  as highest_price, -- money for one piece
    max(s.usual_price) as usual_price,  -- money for one piece
    count(*)           as line_count    -- lines
from sold as s
where s.unit_price * 2 < s.usual_price or s.unit_price > s.usual_price * 2
group by s.product_id
order by count(*) desc, s.product_id collate "C"
