select s.day_name, per(s.revenue, n.days) as avg_daily_revenue, per(s.orders, n.days) as avg_daily_transactions, s.revenue as total_revenue
from (
    select d.day_of_week, d.day_name, sum(o.revenue) as revenue, count(*) as orders
    from warehouse.fact_orders as o
    join warehouse.dim_date as d on d.date_key = o.date_key
    group by d.day_of_week, d.day_name
) as s
join (
    select d.day_of_week, count(*) as days
    from warehouse.dim_date as d
    where d.date_key between (select min(o.date_key) from warehouse.fact_orders as o) and (select max(o.date_key) from warehouse.fact_orders as o)
    group by d.day_of_week
) as n on n.day_of_week = s.day_of_week
order by s.day_of_week
