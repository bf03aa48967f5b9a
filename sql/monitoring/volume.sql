-- Orders of each day that sold, from the day $1 to the day $2, both YYYYMMDD; the host adds the days that sold nothing.
-- The shop's first day of sale is given too, because days before it are not days without a sale.
with shop as (
    select min(a.date_key) as first_day from warehouse.agg_daily_sales as a
)
select
    a.date_key,           -- YYYYMMDD
    a.total_transactions, -- orders
    s.first_day           -- YYYYMMDD
from warehouse.agg_daily_sales as a
cross join shop as s
where a.date_key between $1 and $2
order by a.date_key
