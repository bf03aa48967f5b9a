-- Every item of every order, before the discount of its order. Of an item that several files hold, the last file by name counts.
with cleaned as (
    select
        r.source_file,
        r.record_number,
        ltrim(clean(r.order_id), '#')                       as transaction_id,
        clean(r.transaction_id)                             as item_id,
        coalesce(clean(r.sku), clean(r.listing_id))         as product_id,
        clean(r.item_name)                                  as product_name,
        clean(r.quantity)                                   as quantity,
        ltrim(clean(r.price), '$€£')                        as unit_price,
        row_number() over (
            partition by clean(r.transaction_id) order by r.source_file collate "C" desc nulls last, r.record_number
        ) as place
    from raw.etsy_items as r
)
select
    c.source_file,
    c.record_number,
    case
        when c.place > 1 and c.item_id is not null then 'stated again in a later file'
            || case when o.currency <> shop_currency() then ': other currency' else '' end
        else o.fate
    end                                                     as fate,
    cast(at_price(to_quantity(c.quantity), to_price(c.unit_price)) as decimal(18, 4)) as amount,
    c.transaction_id,
    c.item_id,
    c.product_id,
    c.product_name,
    c.quantity,
    c.unit_price,
    o.sold_at,
    o.currency,
    cast(price_at_rate(to_price(c.unit_price), k.rate) as text) as list_price
from cleaned as c
left join raw.orders as o on o.transaction_id = c.transaction_id
left join raw.known_rates as k on k.currency = o.currency
