-- What the files hold, excluded orders too.
select
    count(*)                                                       as lines,
    (select count(*) from raw.orders as o)                         as orders,
    sum(to_price(clean(i.price)))                                  as amount,
    sum(to_price(clean(i.freight_value)))                          as freight,
    (select sum(to_price(clean(p.payment_value))) from raw.olist_payments as p) as paid
from raw.olist_items as i
