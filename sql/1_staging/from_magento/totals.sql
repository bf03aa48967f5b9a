-- What the files come to in their own words, excluded orders too.
select
    (select count(*) from raw.magento_orders as r) as lines,
    count(*)                                       as orders,
    coalesce(sum(o.total), 0)                      as grand_totals,
    coalesce(sum(o.shipping_amount), 0)            as shipping,
    coalesce(sum(o.returned), 0)                   as given_back
from raw.orders as o
