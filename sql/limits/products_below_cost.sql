-- Too many products are sold below their cost: most likely the columns of price and cost are swapped.
-- limit: quality.max_below_cost_pct
-- unit: records
select
    p.delivery_id,
    count(case when p.cost > p.price then 1 end) as part,
    count(*)                                     as whole,
    count(*)                                     as records,
    'For instance ' || min(case when p.cost > p.price then p.product_id end) || '.' as sample
from staging.sound_products as p
join cartline.scope as g on g.delivery_id = p.delivery_id and g.is_new
where p.cost is not null
  and p.price is not null
group by p.delivery_id
-- A few products below their cost are a clearance.
having count(*) >= 20
