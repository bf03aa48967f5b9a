-- One record per item given back, where its sale is known, on the day of the refund.
with back as (
    select
        l.*,
        row_number() over (partition by l.order_id, l.payment_id, l.sold_on order by l.record_number) as place
    from raw.lines as l
    where l.fate = 'taken as a return'
), known as (
    select distinct s.product_id
    from raw.lines as s
    where s.fate is null
    union
    select k.product_id
    from raw.known_products as k
)
select
    b.source_file,
    b.record_number,
    b.order_id || '-refund-' || b.sold_on || coalesce('-' || b.payment_id, '') || '-' || cast(b.place as text) as return_id,
    b.order_id                                as transaction_id,
    k.product_id,
    b.sold_on                                 as return_date,
    case when k.product_id is not null then cast(abs(to_quantity(b.quantity)) as text) end as quantity,
    cast(abs(b.amount) + abs(b.tax) as text)  as amount,
    cast(abs(b.tax) as text)                  as tax_amount,
    '0'                                       as shipping_amount
from back as b
left join known as k on k.product_id = b.product_id
where b.amount <> 0
   or b.tax <> 0
