-- Every order line, with its money and the reason why it is excluded (fate): null when it is kept. The Analytics download knows no lines:
-- an order of it is one line of all its goods.
with landed as (
    select
        i.source_file, i.record_number, i.transaction_id, i.quantity, i.unit_price, i.amount, i.product_name,
        coalesce(i.sku, c.product_id, i.product_id) as product_id, i.quantity_returned, i.returned, 0 as is_report
    from raw.item_rows as i
    left join raw.catalogue as c on c.product_name = i.product_name and c.place_of_name = 1
    union all
    select
        a.source_file, a.record_number, clean(a.order_number), clean(a.items_sold), null, to_price(clean(a.net_sales)), null,
        null, null, null, 1
    from raw.woo_reports as a
)
select
    l.source_file,
    l.record_number,
    case
        when o.transaction_id is null and l.is_report = 1 then 'stated in the orders export'
        when o.transaction_id is null and l.transaction_id is not null then 'stated again in a later file'
            || case when w.currency <> shop_currency() then ': other currency' else '' end
        when o.fate is not null then o.fate
    end as fate,
    l.amount,
    l.transaction_id,
    l.product_id,
    l.product_name,
    l.quantity,
    l.unit_price,
    cast(null as text) as discount_percentage,
    l.quantity_returned,
    l.returned,
    w.currency,
    cast(price_at_rate(to_price(l.unit_price), k.rate) as text) as list_price
from landed as l
left join raw.orders as w on w.transaction_id = l.transaction_id
left join raw.known_rates as k on k.currency = w.currency
left join raw.orders as o on o.transaction_id = l.transaction_id and o.source_file = l.source_file
