-- The answer's revenue is not the revenue of the facts.
-- severity: stop
-- scope: table
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.{column}), 0) as amount from {model} as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from warehouse.fact_orders as o) as f
where a.amount <> f.amount
