-- One record per order that counts and has pieces. Its total is what was paid; prices have all taxes in them, which the files do not tell.
select
    o.source_file,
    o.record_number,
    o.transaction_id,
    o.customer_id,
    left(o.sold_at, 10)      as transaction_date,
    substr(o.sold_at, 12, 8) as transaction_time,
    o.fulfilled_at,
    o.payment_method,
    nullif(concat_ws(', ', o.city, o.state), '') as shipping_address,
    cast(o.total as text)    as total_amount,
    cast(o.freight as text)  as shipping_amount
from raw.orders as o
where o.fate is null
  and o.is_known
