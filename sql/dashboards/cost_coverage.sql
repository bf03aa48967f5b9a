-- How much of the sales has a known cost, and how much rests on an assumed one: one row; none when nothing has a known cost.
select
    cast(ratio(sum(c.costed_revenue) * 100, sum(c.revenue), 2) as decimal(18, 2)) as coverage_pct, -- percent of the revenue
    cast(sum(c.lines_without_cost) as bigint)           as lines_without_cost,
    cast(sum(c.revenue - c.costed_revenue) as decimal(18, 4)) as revenue_without_cost,
    cast(sum(c.assumed_lines) as bigint)                as assumed_lines,
    cast(sum(c.assumed_revenue) as decimal(18, 4))      as assumed_revenue,
    cast(sum(c.assumed_profit) as decimal(18, 4))       as assumed_profit
from warehouse.cost_coverage as c
having sum(c.costed_revenue) > 0
