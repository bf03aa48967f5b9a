-- Every piece of every order.
select
    i.source_file,
    i.record_number,
    o.fate,
    to_price(clean(i.price))                              as amount,
    clean(i.order_id)                                     as transaction_id,
    clean(i.order_id) || '-' || clean(i.order_item_id)    as item_id,
    clean(i.product_id)                                   as product_id,
    clean(i.seller_id)                                    as seller_id,
    '1'                                                   as quantity,
    clean(i.price)                                        as unit_price
from raw.olist_items as i
left join raw.orders as o on o.transaction_id = clean(i.order_id)
