-- Order lines as read: ids cleaned, numbers parsed; null where a value is blank or cannot be read, with or
-- without the blanks around it. One row per record of every delivery in scope.
-- grain: delivery_id, source_file, record_number
-- shard: transaction_id
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    clean(s.item_id)                                                                                              as item_id,
    clean(s.transaction_id)                                                                                       as transaction_id,
    clean(s.product_id)                                                                                           as product_id,
    coalesce(to_count(s.quantity), to_count(trim(s.quantity, ' ')))                                               as quantity,
    cast(coalesce(to_price(s.unit_price), to_price(trim(s.unit_price, ' '))) as decimal(18, 4))                   as unit_price,
    cast(coalesce(to_price(s.discount_percentage), to_price(trim(s.discount_percentage, ' '))) as decimal(18, 4)) as discount_percentage,
    cast(coalesce(to_money(s.line_total), to_money(trim(s.line_total, ' '))) as decimal(18, 2))                   as line_total
from staging.transaction_items as s
join cartline.scope as g on g.delivery_id = s.delivery_id
