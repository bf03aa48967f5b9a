-- Products as read: text cleaned, prices parsed; null where a value is blank or cannot be read, with or
-- without the blanks around it. One row per record of every delivery in scope.
-- grain: delivery_id, source_file, record_number
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    clean(s.product_id)                                                               as product_id,
    clean(s.product_name)                                                             as product_name,
    clean(s.category)                                                                 as category,
    clean(s.sub_category)                                                             as sub_category,
    cast(coalesce(to_price(s.price), to_price(trim(s.price, ' '))) as decimal(18, 4)) as price,
    cast(coalesce(to_price(s.cost), to_price(trim(s.cost, ' '))) as decimal(18, 4))   as cost,
    clean(s.brand)                                                                    as brand,
    coalesce(to_count(s.stock_quantity), to_count(trim(s.stock_quantity, ' ')))       as stock_quantity,
    clean(s.supplier_id)                                                              as supplier_id
from staging.products as s
join cartline.scope as g on g.delivery_id = s.delivery_id
