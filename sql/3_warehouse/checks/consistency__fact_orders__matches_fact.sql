-- The aggregate does not add up to the facts.
-- severity: stop
-- scope: table
select a.amount as aggregate_amount, f.amount as fact_amount, a.profit as aggregate_profit, f.profit as fact_profit
from (select coalesce(sum(x.revenue), 0) as amount, coalesce(sum(x.profit), 0) as profit from warehouse.fact_orders as x) as a
cross join (select coalesce(sum(s.line_total), 0) as amount, coalesce(sum(s.profit), 0) as profit from warehouse.fact_sales as s) as f
where a.amount <> f.amount
   or a.profit <> f.profit
