-- The shop in one row: the table at the end of a run.
select
    cast(coalesce(sum(o.revenue), 0) as decimal(18, 4)) as revenue,             -- money, after discount
    cast(count(*) as bigint)                            as orders,              -- orders with at least one line
    cast(money_ratio(sum(o.revenue), count(*)) as decimal(18, 4)) as average_order_value, -- money per order
    cast(sum(o.profit) as decimal(18, 4))               as profit,              -- money; null when no cost is known
    cast(ratio(sum(o.profit) * 100, sum(o.costed_revenue), 2) as decimal(18, 2)) as margin_pct -- percent
from warehouse.fact_orders as o
