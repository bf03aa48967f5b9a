-- What the files come to in their own words, excluded orders too.
select
    (select count(*) from raw.prestashop_orders as r) as lines,
    count(*)                                          as orders,
    coalesce(sum(o.total), 0)                         as totals
from raw.orders as o
