-- Every order line at the price of its product, and every record of what came back: those name no order, so they are taken off no sale.
select
    s.source_file,
    s.record_number,
    cast(null as text)                                  as fate,
    cast(at_price(to_quantity(clean(s.quantity)), to_price(clean(p.price))) as decimal(18, 4)) as amount,
    clean(s.order_number)                               as transaction_id,
    clean(s.line_number)                                as line_number,
    clean(s.product_key)                                as product_id,
    clean(s.customer_key)                               as customer_id,
    clean(s.territory_key)                              as territory_id,
    clean(s.quantity)                                   as quantity,
    clean(p.price)                                      as unit_price,
    moment_text(clean(s.order_date), '/', 1, 2)         as sold_at
from raw.adventureworks_sales as s
left join raw.adventureworks_products as p on clean(p.product_key) = clean(s.product_key)
union all
select
    r.source_file,
    r.record_number,
    'return without an order',
    -cast(at_price(to_quantity(clean(r.quantity)), to_price(clean(p.price))) as decimal(18, 4)),
    null,
    null,
    clean(r.product_key),
    null,
    clean(r.territory_key),
    clean(r.quantity),
    clean(p.price),
    moment_text(clean(r.return_date), '/', 1, 2)
from raw.adventureworks_returns as r
left join raw.adventureworks_products as p on clean(p.product_key) = clean(r.product_key)
