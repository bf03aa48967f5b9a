-- One row per product or variation of the products export that has a price. One without a SKU is known by its name.
with priced as (
    select
        p.source_file,
        p.record_number,
        coalesce(clean(p.sku), clean(p.name))                                as product_id,
        clean(p.name)                                                        as product_name,
        clean(split_part(split_part(p.categories, ',', 1), '>', 1))          as category,
        clean(split_part(split_part(p.categories, ',', 1), '>', 2))          as sub_category,
        clean(p.brand)                                                       as vendor,
        clean(p.regular_price)                                               as price,
        clean(p.cost)                                                        as cost,
        clean(p.stock)                                                       as stock
    from raw.woo_products as p
    where clean(p.regular_price) is not null
)
select
    n.*,
    row_number() over (partition by n.product_id order by n.source_file collate "C", n.record_number) as place,
    row_number() over (partition by n.product_name order by n.source_file collate "C", n.record_number) as place_of_name
from priced as n
