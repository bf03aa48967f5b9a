select case b.band when 1 then '$0-$1,000' when 2 then '$1,000-$5,000' when 3 then '$5,000-$10,000' else '$10,000+' end as spending_segment,
       count(*) as customer_count, sum(b.revenue) as total_revenue, per(sum(b.revenue), sum(b.orders)) as avg_transaction_value
from (
    select s.revenue, s.orders, case when s.revenue < 1000 then 1 when s.revenue < 5000 then 2 when s.revenue < 10000 then 3 else 4 end as band
    from (select o.customer_key, sum(o.revenue) as revenue, count(*) as orders from warehouse.fact_orders as o group by o.customer_key) as s
) as b
group by b.band
order by b.band
