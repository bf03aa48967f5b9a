select d.year || '-' || lpad(cast(d.month as text), 2, '0') as year_month, sum(o.revenue) as total_revenue, count(*) as total_transactions,
       per(sum(o.revenue), count(*)) as average_order_value, count(distinct o.customer_key) as unique_customers
from warehouse.fact_orders as o
join warehouse.dim_date as d on d.date_key = o.date_key
group by d.year, d.month
order by d.year, d.month
