select c.customer_id, c.full_name, s.revenue as total_spent, s.orders as transaction_count, l.day - c.registration_date as days_since_registration,
       per(s.revenue, s.orders) as avg_order_value
from (select o.customer_key, sum(o.revenue) as revenue, count(*) as orders from warehouse.fact_orders as o group by o.customer_key) as s
cross join (
    select d.full_date as day
    from warehouse.dim_date as d
    where d.date_key = (select max(o.date_key) from warehouse.fact_orders as o)
) as l
join warehouse.dim_customers as c on c.customer_key = s.customer_key
order by total_spent desc, c.customer_id collate "C"
