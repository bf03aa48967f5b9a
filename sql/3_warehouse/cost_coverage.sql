-- How much of the sales has a known cost, and how much of it rests on an assumed one: one row per month. A cost is assumed for a line that was
-- sold before the first day on which a cost of its product is stated, and that names no cost of its own.
-- grain: month_number
with assumed as (
    select f.transaction_id, f.item_id
    from warehouse.fact_sales as f
    join warehouse.dim_date as d on d.date_key = f.date_key
    join warehouse.dim_products as p on p.product_key = f.product_key
    join production.products as c on c.product_id = p.product_id and c.cost_stated_on > d.full_date
    join production.transaction_items as i on i.transaction_id = f.transaction_id and i.item_id = f.item_id
    where i.unit_cost is null
      and f.profit is not null
)
select
    d.year * 100 + d.month                                                                     as month_number, -- YYYYMM
    cast(sum(f.line_total) as decimal(18, 4))                                                  as revenue, -- money, after discount
    cast(sum(case when f.profit is not null then f.line_total else 0 end) as decimal(18, 4))   as costed_revenue, -- money of the lines with a known cost
    cast(count(case when f.profit is null then 1 end) as bigint)                               as lines_without_cost, -- lines
    cast(count(a.item_id) as bigint)                                                           as assumed_lines, -- lines at an assumed cost
    cast(coalesce(sum(case when a.item_id is not null then f.line_total end), 0) as decimal(18, 4)) as assumed_revenue, -- their money
    cast(coalesce(sum(case when a.item_id is not null then f.profit end), 0) as decimal(18, 4)) as assumed_profit -- the profit that rests on it
from warehouse.fact_sales as f
join warehouse.dim_date as d on d.date_key = f.date_key
left join assumed as a on a.transaction_id = f.transaction_id and a.item_id = f.item_id
group by d.year * 100 + d.month
