-- What the report holds, excluded orders too; the money is that of the shop's currency.
select
    count(*)                          as lines,
    count(distinct l.transaction_id)  as orders,
    coalesce(sum(case when coalesce(l.currency, shop_currency()) = shop_currency() then l.shipping end), 0)      as shipping,
    coalesce(sum(case when coalesce(l.currency, shop_currency()) = shop_currency() then l.tax end), 0)           as taxes
from raw.lines as l
