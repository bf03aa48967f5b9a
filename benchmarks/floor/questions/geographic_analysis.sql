select c.state, sum(s.revenue) as total_revenue, count(c.customer_id) as total_customers,
       per(sum(case when c.customer_id is not null then s.revenue end), count(c.customer_id)) as avg_revenue_per_customer
from (select o.customer_key, sum(o.revenue) as revenue from warehouse.fact_orders as o group by o.customer_key) as s
join warehouse.dim_customers as c on c.customer_key = s.customer_key
group by c.state
order by total_revenue desc, c.state collate "C"
