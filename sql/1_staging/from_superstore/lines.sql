-- Every order line. What a piece cost is sales less profit by the piece; its price before discount is what gives these sales.
with cleaned as (
    select
        r.source_file,
        r.record_number,
        clean(r.row_id)                                   as row_id,
        clean(r.order_id)                                 as transaction_id,
        clean(r.customer_id)                              as customer_id,
        clean(r.customer_name)                            as customer_name,
        nullif(concat_ws(', ', clean(r.city), clean(r.state), lpad(clean(r.postal_code), 5, '0'), clean(r.country)), '') as address,
        clean(r.city)                                     as city,
        clean(r.state)                                    as state,
        clean(r.country)                                  as country,
        moment_text(clean(r.order_date), '/', 1, 2)       as sold_at,
        moment_text(clean(r.ship_date), '/', 1, 2)        as sent_at,
        clean(r.product_id)                               as product_id,
        clean(r.product_name)                             as product_name,
        clean(r.category)                                 as category,
        clean(r.sub_category)                             as sub_category,
        to_price(clean(r.sales))                          as amount,
        clean(r.quantity)                                 as quantity,
        to_price(clean(r.discount))                       as discount,
        to_price(clean(r.profit))                         as profit
    from raw.superstore as r
)
select
    c.*,
    cast(null as text)                                    as fate,
    cast(ratio(ratio(c.amount, to_quantity(c.quantity), 4), 1 - c.discount, 4) as text) as unit_price,
    cast(100 * c.discount as text)                        as discount_percentage,
    cast(ratio(c.amount - c.profit, to_quantity(c.quantity), 4) as text) as unit_cost
from cleaned as c
