select m.payment_method_name as payment_method, u.orders as transaction_count, u.revenue as total_revenue,
       per(u.orders * 100, w.orders) as pct_of_transactions, per(u.revenue * 100, w.revenue) as pct_of_revenue
from (
    select o.payment_method_key, count(*) as orders, sum(o.revenue) as revenue
    from warehouse.fact_orders as o
    group by o.payment_method_key
) as u
cross join (select count(*) as orders, sum(o.revenue) as revenue from warehouse.fact_orders as o) as w
join warehouse.dim_payment_method as m on m.payment_method_key = u.payment_method_key
order by total_revenue desc, m.payment_method_name collate "C"
