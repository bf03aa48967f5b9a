-- The shop in one row: the table at the end of a run. It reads versions of earlier releases too, whose functions are fewer:
-- the average of an order is made by the host.
select
    cast(coalesce(sum(o.revenue), 0) as decimal(18, 4)) as revenue,             -- money, after discount
    cast(count(*) as bigint)                            as orders,              -- orders with at least one line
    cast(sum(o.profit) as decimal(18, 4))               as profit,              -- money; null when no cost is known
    cast(ratio(sum(o.profit) * 100, sum(o.costed_revenue), 2) as decimal(18, 2)) as margin_pct -- percent
from warehouse.fact_orders as o
