-- The sales of the warehouse: one row.
select
    cast(count(*) as bigint)                                 as line_count, -- lines
    cast(coalesce(sum(f.line_total), 0) as decimal(18, 4))   as revenue,    -- money, after discount
    cast(sum(f.profit) as decimal(18, 4))                    as profit      -- money; null when no cost is known
from warehouse.fact_sales as f
