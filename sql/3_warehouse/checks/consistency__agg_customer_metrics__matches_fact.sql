-- The aggregate does not add up to the facts.
-- severity: stop
-- scope: table
select a.amount as aggregate_amount, f.amount as fact_amount, a.orders as aggregate_orders, f.orders as fact_orders
from (
    select coalesce(sum(x.total_spent), 0) as amount, coalesce(sum(x.total_transactions), 0) as orders
    from warehouse.agg_customer_metrics as x
) as a
cross join (
    select coalesce(sum(o.revenue), 0) as amount, count(*) as orders
    from warehouse.fact_orders as o
) as f
where a.amount <> f.amount
   or a.orders <> f.orders
