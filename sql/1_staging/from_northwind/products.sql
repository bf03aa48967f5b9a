-- One record per product, with the name of its category. The database knows no costs.
select
    p.source_file,
    p.record_number,
    p.product_id,
    p.product_name,
    c.category_name  as category,
    p.unit_price     as price,
    p.units_in_stock as stock_quantity,
    p.supplier_id
from raw.northwind_products as p
left join raw.northwind_categories as c on clean(c.category_id) = clean(p.category_id)
