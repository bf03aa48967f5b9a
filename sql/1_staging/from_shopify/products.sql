-- One record per variant of the products export, and one per article that only an order names: gift wrapping, a tip, what was deleted. What
-- an earlier batch described stays as it is.
select
    c.source_file,
    c.record_number,
    c.product_id,
    c.product_name,
    c.category,
    c.sub_category,
    c.vendor as brand,
    c.price,
    c.cost,
    c.stock  as stock_quantity
from raw.catalogue as c
where c.place = 1
  and c.product_id is not null
union all
select
    min(l.source_file collate "C"),
    min(l.record_number),
    l.product_id,
    min(l.product_name collate "C"),
    null,
    null,
    null,
    cast(max(to_price(l.list_price)) as text),
    null,
    null
from raw.lines as l
left join raw.catalogue as k on k.product_id = l.product_id and k.place = 1
left join raw.known_products as h on h.product_id = l.product_id
where l.fate is null
  and l.product_id is not null
  and k.product_id is null
  and h.product_id is null
group by l.product_id
