-- What the orders of the shop's currency come to in the file's own words, excluded ones too.
select
    (select count(*) from raw.shopify_orders as r)        as lines,
    count(*)                                              as orders,
    coalesce(sum(o.total), 0)                             as order_totals,
    coalesce(sum(o.subtotal), 0)                          as subtotals,
    coalesce(sum(o.shipping_amount), 0)                   as shipping,
    coalesce(sum(o.taxes), 0)                             as taxes,
    coalesce(sum(case when o.fate is null then o.returned end), 0) as given_back
from raw.orders as o
where o.currency = shop_currency()
