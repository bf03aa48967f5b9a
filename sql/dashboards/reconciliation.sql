-- Orders, lines and money compared from layer to layer. One row per comparison; a difference other than 0 is a fault.
with production as (
    select count(*) as lines, coalesce(sum(i.line_total), 0) as amount, count(distinct i.transaction_id) as orders
    from production.transaction_items as i
), sales as (
    select count(*) as lines, coalesce(sum(f.line_total), 0) as amount, count(distinct f.transaction_id) as orders
    from warehouse.fact_sales as f
), orders as (
    select count(*) as orders, coalesce(sum(o.line_count), 0) as lines, coalesce(sum(o.revenue), 0) as amount
    from warehouse.fact_orders as o
), daily as (
    select coalesce(sum(a.total_transactions), 0) as orders, coalesce(sum(a.total_revenue), 0) as amount
    from warehouse.agg_daily_sales as a
), months as (
    select coalesce(sum(t.total_transactions), 0) as orders, coalesce(sum(t.total_revenue), 0) as amount
    from analytics.monthly_sales_trend as t
), compared as (
    select 1 as position, 'production to fact_sales' as step, p.lines as records_in, s.lines as records_out, p.amount as amount_in, s.amount as amount_out
    from production as p cross join sales as s
    union all
    select 2, 'fact_sales to fact_orders', s.orders, o.orders, s.amount, o.amount from sales as s cross join orders as o
    union all
    select 3, 'fact_orders to agg_daily_sales', o.orders, d.orders, o.amount, d.amount from orders as o cross join daily as d
    union all
    select 4, 'fact_orders to monthly_sales_trend', o.orders, m.orders, o.amount, m.amount from orders as o cross join months as m
)
select
    c.step,
    cast(c.records_in as bigint)            as records_in,
    cast(c.records_out as bigint)           as records_out,
    cast(c.amount_in as decimal(18, 4))     as amount_in,
    cast(c.amount_out as decimal(18, 4))    as amount_out,
    cast(c.amount_in - c.amount_out as decimal(18, 4)) as difference
from compared as c
order by c.position
