-- What was sold in other currencies than the shop's, and by which rates it is counted. One row per currency; none in a shop of one.
select
    'sold in ' || c.currency || ', ' || c.currency || ' ' || money_text(c.sold) || ' in all, counted at '
        || rtrim(rtrim(cast(c.lowest_rate as text), '0'), '.')
        || case when c.lowest_rate < c.highest_rate then ' to ' || rtrim(rtrim(cast(c.highest_rate as text), '0'), '.') else '' end as remark,
    c.orders as records,  -- orders
    c.shop_sold as amount -- money, in the shop's currency
from production.currencies as c
order by c.currency collate "C"
