-- What the files come to in their own words, excluded records and refunds too.
select
    count(*)                          as lines,
    count(distinct r.transaction_id)  as transactions,
    coalesce(sum(r.gross), 0)         as gross_sales,
    coalesce(sum(r.net), 0)           as net_sales,
    coalesce(sum(r.tax), 0)           as taxes
from raw.item_rows as r
