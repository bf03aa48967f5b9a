-- What there is in stock, and what is not. One row per remark; none where the shop brings no stock.
with newest as (
    select
        i.product_id, i.location, i.on_hand, i.stated_on,
        row_number() over (partition by i.product_id, i.location order by i.stated_at desc nulls last, i.inventory_id collate "C") as place
    from production.inventory as i
), last_day as (
    select d.full_date as day, d.date_key
    from warehouse.dim_date as d
    join (select max(i.stated_on) as day from production.inventory as i) as l on l.day = d.full_date
), sold as (
    -- Four weeks to the last day with a sale.
    select f.product_key, sum(f.line_total) as amount
    from warehouse.fact_sales as f
    join warehouse.dim_date as d on d.date_key = f.date_key
    cross join (
        select max(y.full_date) as day
        from warehouse.fact_sales as x
        join warehouse.dim_date as y on y.date_key = x.date_key
    ) as l
    where d.full_date > l.day - 28
    group by f.product_key
), found as (
    select
        1 as position, 'products with stock on ' || cast(l.day as text) || ', the last stated day, at cost' as remark,
        count(distinct f.product_id) as records, sum(f.stock_cost) as amount
    from warehouse.fact_inventory as f
    join last_day as l on l.date_key = f.date_key
    where f.on_hand > 0
    group by l.day
    union all
    select 2, 'of these, without a known cost: in no value', count(distinct f.product_id), null
    from warehouse.fact_inventory as f
    join last_day as l on l.date_key = f.date_key
    where f.on_hand > 0
      and f.stock_cost is null
    union all
    select 3, 'products out of stock, by what is stated last', count(*), null
    from (
        select n.product_id
        from newest as n
        where n.place = 1
        group by n.product_id
        having max(n.on_hand) <= 0
    ) as o
    union all
    select 4, 'products with less than nothing in stock, by what is stated last', count(distinct n.product_id), null
    from newest as n
    where n.place = 1
      and n.on_hand < 0
    union all
    select 5, 'products sold in the last 28 days with sales, of which no stock is stated', count(distinct p.product_id), sum(s.amount)
    from sold as s
    join warehouse.dim_products as p on p.product_key = s.product_key
    cross join last_day as l
    left join (select distinct i.product_id from production.inventory as i) as k on k.product_id = p.product_id
    where p.product_id is not null
      and k.product_id is null
)
select
    f.remark,
    cast(f.records as bigint)        as records, -- products
    cast(f.amount as decimal(18, 4)) as amount   -- money; null where there is none to tell
from found as f
where f.records > 0
order by f.position
