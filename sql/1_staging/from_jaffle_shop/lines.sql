-- One line per order, of all that was paid for it: a coupon and a gift card are ways to pay here.
select
    o.source_file,
    o.record_number,
    cast(null as text)                              as fate,
    cast(coalesce(p.amount, 0) as decimal(18, 4))   as amount,
    clean(o.id)                                     as transaction_id,
    cast(null as text)                              as product_id,
    '1'                                             as quantity,
    cast(coalesce(p.amount, 0) as text)             as unit_price,
    cast(null as text)                              as discount_percentage,
    clean(o.user_id)                                as customer_id,
    clean(o.order_date)                             as sold_on,
    lower_case(clean(o.status))                     as status,
    p.payment_method
from raw.jaffle_orders as o
left join (
    select
        clean(j.order_id) as order_id,
        cast(sum(to_count(clean(j.amount))) * 0.01 as decimal(18, 4)) as amount,
        string_agg(clean(j.payment_method), ' + ' order by j.record_number) as payment_method
    from raw.jaffle_payments as j
    group by clean(j.order_id)
) as p on p.order_id = clean(o.id)
