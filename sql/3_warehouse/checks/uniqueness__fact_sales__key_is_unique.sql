-- The facts do not have exactly one surrogate key per order line.
-- severity: stop
-- scope: table
select f.n as lines, f.keys as keys
from (select count(*) as n, count(distinct s.sales_key) as keys from warehouse.fact_sales as s) as f
where f.n <> f.keys
