-- Every order line. Prices have two decimals and discounts are whole percents: 0.150000006 is 15 %.
with cleaned as (
    select
        d.source_file,
        d.record_number,
        clean(d.order_id)                                      as transaction_id,
        clean(d.product_id)                                    as product_id,
        clean(d.quantity)                                      as quantity,
        cast(round(to_price(clean(d.unit_price)), 2) as decimal(18, 2)) as price,
        cast(round(to_price(clean(d.discount)), 2) as decimal(18, 2))   as discount
    from raw.northwind_lines as d
)
select
    c.source_file,
    c.record_number,
    cast(null as text)                                         as fate,
    cast(at_price(to_quantity(c.quantity), c.price) * (1 - c.discount) as decimal(18, 4)) as amount,
    c.transaction_id,
    c.product_id,
    c.quantity,
    cast(c.price as text)                                      as unit_price,
    cast(100 * c.discount as text)                             as discount_percentage
from cleaned as c
