-- What was sold in other currencies than the shop's, and by which rates it is counted: one row per currency.
-- grain: currency
select
    t.currency,                                        -- ISO 4217
    cast(count(*) as bigint) as orders,                -- orders
    min(o.transaction_date) as first_day,              -- day of the first
    max(o.transaction_date) as last_day,               -- day of the last
    cast(sum(t.sold) as decimal(18, 4)) as sold,       -- money in this currency: goods after discounts and without tax
    cast(sum(t.shop_sold) as decimal(18, 4)) as shop_sold, -- the same in the shop's currency
    cast(min(t.exchange_rate) as decimal(20, 12)) as lowest_rate,  -- what one unit was worth in the shop's currency, at the least
    cast(max(t.exchange_rate) as decimal(20, 12)) as highest_rate  -- and at the most
from production.order_totals as t
join production.transactions as o on o.transaction_id = t.transaction_id
where t.exchange_rate is not null
group by t.currency
