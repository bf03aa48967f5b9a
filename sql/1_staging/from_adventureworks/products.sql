-- One record per product, with its categories.
select
    p.source_file,
    p.record_number,
    p.product_key      as product_id,
    p.product_name,
    c.category_name    as category,
    s.subcategory_name as sub_category,
    p.price,
    p.cost
from raw.adventureworks_products as p
left join raw.adventureworks_subcategories as s on clean(s.subcategory_key) = clean(p.subcategory_key)
left join raw.adventureworks_categories as c on clean(c.category_key) = clean(s.category_key)
