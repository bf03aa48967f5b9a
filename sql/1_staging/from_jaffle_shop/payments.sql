-- One record per payment, on the day of its order: the files do not say when. A coupon and a gift card are ways to pay here.
select
    p.source_file,
    p.record_number,
    coalesce(clean(p.id), clean(p.order_id) || '-' || cast(p.record_number as text)) as payment_id,
    clean(p.order_id) as transaction_id,
    l.sold_on as paid_at,
    clean(p.payment_method) as method,
    case clean(p.payment_method) when 'gift_card' then 'gift_card' when 'coupon' then 'store_credit' else 'payment' end as kind,
    cast(cast(to_count(clean(p.amount)) * 0.01 as decimal(18, 4)) as text) as amount
from raw.jaffle_payments as p
join raw.lines as l on l.transaction_id = clean(p.order_id)
