-- What the files come to in their own words; the money of the orders of the shop's currency, excluded ones too.
select
    (select count(*) from raw.woo_orders as r) + (select count(*) from raw.woo_reports as a) as lines,
    count(*)                                  as orders,
    coalesce(sum(o.total), 0)                 as order_totals,
    coalesce(sum(o.discount), 0)              as discounts,
    coalesce(sum(o.shipping_amount), 0)       as shipping,
    coalesce(sum(o.taxes), 0)                 as taxes,
    coalesce(sum(o.returned), 0)              as given_back
from raw.orders as o
where o.currency = shop_currency()
