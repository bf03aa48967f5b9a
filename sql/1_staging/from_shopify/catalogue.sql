-- One row per variant of the products export, in either layout. A variant without a SKU is known by the name that order lines have of
-- it: the title, and its options behind " - ".
with filled as (
    select
        p.source_file,
        p.record_number,
        clean(p.sku)                                                       as sku,
        max(clean(p.title)) over (partition by p.source_file, p.handle)    as title,
        max(clean(p.vendor)) over (partition by p.source_file, p.handle)   as vendor,
        max(coalesce(clean(p.category), clean(p.google_category))) over (partition by p.source_file, p.handle) as category,
        max(clean(p.type)) over (partition by p.source_file, p.handle)     as type,
        nullif(clean(p.option_1), 'Default Title')                         as option_1,
        clean(p.option_2)                                                  as option_2,
        clean(p.option_3)                                                  as option_3,
        clean(p.price)                                                     as price,
        clean(p.cost)                                                      as cost,
        clean(p.stock)                                                     as stock,
        max(case when to_truth(clean(p.gift_card)) then 'gift_card' end) over (partition by p.source_file, p.handle) as kind
    from raw.shopify_products as p
), named as (
    select f.*, f.title || coalesce(' - ' || nullif(concat_ws(' / ', f.option_1, f.option_2, f.option_3), ''), '') as product_name
    from filled as f
    where f.price is not null
)
select
    n.source_file,
    n.record_number,
    coalesce(n.sku, n.product_name) as product_id,
    n.product_name,
    coalesce(n.category, n.type)    as category,
    case when n.category is not null then n.type end as sub_category,
    n.vendor,
    n.price,
    n.cost,
    n.stock,
    n.kind,
    row_number() over (partition by coalesce(n.sku, n.product_name) order by n.source_file collate "C", n.record_number) as place,
    row_number() over (partition by n.product_name order by n.source_file collate "C", n.record_number) as place_of_name
from named as n
