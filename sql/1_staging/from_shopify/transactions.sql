-- One record per order that counts. The subtotal says what was taken off the whole order.
select
    o.source_file,
    o.record_number,
    o.transaction_id,
    o.customer_id,
    left(coalesce(o.made_at, o.sold_at), 10)      as transaction_date,
    substr(coalesce(o.made_at, o.sold_at), 12, 8) as transaction_time,
    o.payment_method,
    o.shipping_address,
    cast(o.total as text)                         as total_amount,
    cast(o.subtotal as text)                      as subtotal,
    cast(o.discount as text)                      as discount_amount,
    o.discount_codes,
    cast(o.shipping_amount as text)               as shipping_amount,
    cast(o.taxes as text)                         as tax_amount,
    cast(o.taxes_included as text)                as taxes_included,
    cast(o.duties as text)                        as duties,
    cast(o.fees as text)                          as fees,
    -- By the shop's clock: the offset behind it is that of the clock.
    left(o.processed_at, 19)                      as processed_at,
    left(o.fulfilled_at, 19)                      as fulfilled_at,
    o.channel,
    o.currency
from raw.orders as o
where o.fate is null
