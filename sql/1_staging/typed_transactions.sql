-- Orders as read: text cleaned, days and amounts parsed; null where a value is blank or cannot be read, with or
-- without the blanks around it. One row per record of every delivery in scope.
-- grain: delivery_id, source_file, record_number
-- shard: transaction_id
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    clean(s.transaction_id)                                                                         as transaction_id,
    clean(s.customer_id)                                                                            as customer_id,
    coalesce(to_day(s.transaction_date), to_day(trim(s.transaction_date, ' ')))                     as transaction_date,
    coalesce(to_time(s.transaction_time), to_time(trim(s.transaction_time, ' ')))                   as transaction_time,
    clean(s.payment_method)                                                                         as payment_method,
    clean(s.shipping_address)                                                                       as shipping_address,
    cast(coalesce(to_money(s.total_amount), to_money(trim(s.total_amount, ' '))) as decimal(18, 2)) as total_amount
from staging.transactions as s
join cartline.scope as g on g.delivery_id = s.delivery_id
