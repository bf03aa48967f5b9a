-- One record per order, those not yet sent too. Freight is what the customer paid for shipping.
select
    o.source_file,
    o.record_number,
    o.order_id              as transaction_id,
    o.customer_id,
    left(clean(o.order_date), 10) as transaction_date,
    left(clean(o.shipped_date), 19) as fulfilled_at,
    nullif(concat_ws(', ', clean(o.ship_city), clean(o.ship_region), clean(o.ship_country)), '') as shipping_address,
    cast(to_money(clean(o.freight)) as text) as shipping_amount
from raw.northwind_orders as o
