-- What the report holds, excluded orders too.
select
    count(*)                          as lines,
    count(distinct l.transaction_id)  as orders,
    coalesce(sum(l.shipping), 0)      as shipping,
    coalesce(sum(l.tax), 0)           as taxes
from raw.lines as l
