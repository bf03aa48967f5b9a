-- Too many statements of stock name products that nobody stated. Deliver the catalogue that they are from with them.
-- limit: quality.max_inferred_pct
-- unit: records
select
    i.delivery_id,
    count(case when p.product_id is null then 1 end) as part,
    count(*)                                         as whole,
    count(*)                                         as records,
    'For instance ' || min(case when p.product_id is null then i.product_id end) || '.' as sample
from staging.sound_inventory as i
join cartline.scope as g on g.delivery_id = i.delivery_id and g.is_new
left join (select distinct n.product_id from staging.typed_products as n) as p on p.product_id = i.product_id
where exists (select 1 from staging.accepted_products as x)
group by i.delivery_id
