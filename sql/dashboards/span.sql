-- The first and the last day of sale, and the number of orders and lines: one row.
select
    min(d.full_date)                                 as first_day, -- null when nothing was sold
    max(d.full_date)                                 as last_day,
    cast(count(*) as bigint)                         as orders,
    cast(coalesce(sum(o.line_count), 0) as bigint)   as lines
from warehouse.fact_orders as o
join warehouse.dim_date as d on d.date_key = o.date_key
