-- One line per order, of all its goods: the export knows no others.
select
    r.source_file,
    r.record_number,
    case
        when o.transaction_id is null and clean(r.order_id) is not null then 'stated again in a later file'
        else o.fate
    end                                                  as fate,
    cast(coalesce(o.goods, to_money(clean(r.total))) as decimal(18, 4)) as amount,
    clean(r.order_id)                                    as transaction_id,
    cast(null as text)                                   as product_id,
    cast(null as text)                                   as quantity,
    cast(null as text)                                   as unit_price,
    cast(null as text)                                   as discount_percentage
from raw.magento_orders as r
left join raw.orders as o on o.source_file = r.source_file and o.record_number = r.record_number
