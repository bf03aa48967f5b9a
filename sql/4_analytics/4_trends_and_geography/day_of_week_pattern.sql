-- On which weekdays is business best? One row per weekday that sold; averages are over the calendar days from the first
-- to the last sale, days without sales included.
-- grain: day_name
-- revenue: total_revenue
with span as (
    select min(o.date_key) as first_day, max(o.date_key) as last_day
    from warehouse.fact_orders as o
), calendar as (
    select d.day_of_week, count(*) as days
    from warehouse.dim_date as d
    cross join span as s
    where d.date_key between s.first_day and s.last_day
    group by d.day_of_week
), sold as (
    select d.day_of_week, d.day_name, sum(o.revenue) as revenue, count(*) as orders
    from warehouse.fact_orders as o
    join warehouse.dim_date as d on d.date_key = o.date_key
    group by d.day_of_week, d.day_name
), answer as (
    select
        s.day_name,                                          -- Monday to Sunday
        cast(money_ratio(s.revenue, c.days) as decimal(18, 4)) as avg_daily_revenue,      -- money per calendar day
        cast(ratio(s.orders, c.days, 2) as decimal(18, 2))  as avg_daily_transactions, -- orders per calendar day
        cast(s.revenue as decimal(18, 4))                   as total_revenue           -- money, after discount
    from sold as s
    join calendar as c on c.day_of_week = s.day_of_week
)
select *
from answer as a
order by case a.day_name
    when 'Monday' then 1
    when 'Tuesday' then 2
    when 'Wednesday' then 3
    when 'Thursday' then 4
    when 'Friday' then 5
    when 'Saturday' then 6
    else 7
end
