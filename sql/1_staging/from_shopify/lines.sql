-- Every order line of the export, with its money and the reason why it is excluded (fate): null when it is kept.
select
    r.source_file,
    r.record_number,
    case
        when o.transaction_id is null and clean(r.name) is not null then 'stated again in a later file'
            || case when w.currency <> shop_currency() then ': other currency' else '' end
        when o.fate is not null then o.fate
        when clean(r.item_name) is null and clean(r.item_quantity) is null and clean(r.item_price) is null then 'no order line'
    end                                                         as fate,
    cast(at_price(to_quantity(clean(r.item_quantity)), to_price(clean(r.item_price))) - coalesce(to_price(clean(r.item_discount)), 0)
        as decimal(18, 4))                                      as amount,
    cast(ratio(100 * coalesce(to_price(clean(r.item_discount)), 0),
        cast(at_price(to_quantity(clean(r.item_quantity)), to_price(clean(r.item_price))) as decimal(38, 4)), 4)
        as text)                                                as discount_percentage,
    clean(r.name)                                               as transaction_id,
    coalesce(clean(r.item_sku), c.product_id, clean(r.item_name)) as product_id,
    clean(r.item_name)                                          as product_name,
    -- A gift card is known from the products export, without one by its name; a tip is a line of that name.
    case when c.product_id is not null then coalesce(c.kind, k.kind)
         when lower_case(clean(r.item_name)) like 'gift card%' then coalesce(k.kind, 'gift_card')
         when lower_case(clean(r.item_name)) = 'tip' and clean(r.item_sku) is null then 'tip'
         else k.kind end                                        as line_kind,
    clean(r.item_quantity)                                      as quantity,
    clean(r.item_price)                                         as unit_price,
    w.currency,
    cast(price_at_rate(to_price(clean(r.item_price)), x.rate) as text) as list_price
from raw.shopify_orders as r
left join raw.orders as w on w.transaction_id = clean(r.name)
left join raw.known_rates as x on x.currency = w.currency
left join raw.orders as o on o.transaction_id = clean(r.name) and o.source_file = r.source_file
left join raw.catalogue as c on c.product_name = clean(r.item_name) and c.place_of_name = 1
left join raw.catalogue as k on k.product_id = clean(r.item_sku) and k.place = 1
