-- What was taken with a remark: guesses and oddities that the figures hold, and what is beside them. One row per remark.
with costs as (
    select
        cast(ratio(sum(c.costed_revenue) * 100, sum(c.revenue), 2) as decimal(18, 2)) as coverage_pct,
        sum(c.lines_without_cost)       as lines_without,
        sum(c.revenue - c.costed_revenue) as revenue_without,
        sum(c.assumed_lines)            as assumed_lines,
        sum(c.assumed_revenue)          as assumed_revenue,
        sum(c.assumed_profit)           as assumed_profit
    from warehouse.cost_coverage as c
    having sum(c.costed_revenue) > 0
), state as (
    select
        s.transaction_id,
        s.is_live,
        row_number() over (partition by s.transaction_id order by s.delivery_id desc) as from_newest,
        max(case when s.is_live then s.delivery_id end) over (partition by s.transaction_id) as last_live,
        s.delivery_id,
        s.sold + s.returned as amount
    from production.order_states as s
), ended as (
    -- Orders that no longer count, with what they were worth while they did.
    select n.transaction_id, l.amount
    from state as n
    join state as l on l.transaction_id = n.transaction_id and l.delivery_id = l.last_live
    where n.from_newest = 1
      and not n.is_live
), totals as (
    select t.shop_total as total_amount, t.shop_unexplained as unexplained, t.shop_discount as discount, t.shop_shipping as shipping_amount, t.shop_tax as tax_amount
    from production.order_totals as t
    join warehouse.fact_orders as o on o.transaction_id = t.transaction_id
), found as (
    select -2 as position, 'returned' as remark, count(*) as records, sum(r.amount) as amount
    from warehouse.fact_returns as r
    union all
    select -1, 'returned, on the day of the batch that first said so', count(*), sum(r.amount)
    from production.returns as r
    where r.reason = 'dated by batch'
    union all
    select 0, 'net sales: revenue less what was returned', sum(r.returned_orders), sum(o.revenue) - sum(r.amount)
    from (select sum(x.revenue) as revenue from warehouse.fact_orders as x) as o
    cross join (
        select sum(y.amount) as amount, count(distinct y.transaction_id) as returned_orders from warehouse.fact_returns as y
    ) as r
    where r.amount > 0
    union all
    select 2, 'sold of products that nobody stated', count(*), sum(f.line_total)
    from warehouse.fact_sales as f
    join warehouse.dim_products as p on p.product_key = f.product_key
    where p.is_inferred
    union all
    select 3, 'sold to customers whom nobody stated', count(*), sum(o.revenue)
    from warehouse.fact_orders as o
    join warehouse.dim_customers as c on c.customer_key = o.customer_key
    where c.is_inferred and c.email is null
    union all
    select 4, 'sold at a computed total', count(*), sum(i.line_total)
    from production.transaction_items as i
    where i.line_total_stored is null
    union all
    -- Below 0 when the orders' own totals are less than their lines: most likely a discount on the order.
    select 5, 'order totals that differ from their lines', count(*), sum(t.unexplained)
    from totals as t
    where t.unexplained <> 0
    union all
    select 6, 'order totals as stated, where they differ in all', count(*), sum(t.total_amount)
    from totals as t
    having sum(t.unexplained) <> 0
    union all
    select 12, 'order totals met by lines, discounts, shipping and tax', count(*), sum(t.total_amount)
    from totals as t
    where t.total_amount is not null
      and t.unexplained = 0
      and coalesce(t.shipping_amount, t.tax_amount, nullif(t.discount, 0)) is not null
    union all
    select 13, 'taken off whole orders', count(*), sum(t.discount)
    from totals as t
    where t.discount > 0
    union all
    select 14, 'shipping, not in the revenue', count(*), sum(t.shipping_amount)
    from totals as t
    where t.shipping_amount <> 0
    union all
    select 15, 'tax, not in the revenue', count(*), sum(t.tax_amount)
    from totals as t
    where t.tax_amount <> 0
    union all
    select 7, 'sold without a known cost; cost coverage ' || cast(c.coverage_pct as text) || ' % of revenue', c.lines_without,
        c.revenue_without
    from costs as c
    union all
    select 8, 'cost assumed: sold before the first stated cost of the product', c.assumed_lines, c.assumed_revenue
    from costs as c
    union all
    select 9, 'cost assumed: profit that rests on it', c.assumed_lines, c.assumed_profit
    from costs as c
    union all
    select 10, 'booked as prior-period adjustment', count(distinct l.transaction_id), sum(l.amount)
    from warehouse.fact_ledger as l
    where l.kind = 'prior-period adjustment'
    union all
    select 11, 'ended by a later batch, such as order ' || min(e.transaction_id), count(*), sum(e.amount)
    from ended as e
    having count(*) > 0
    union all
    -- What the newest batch that states an order says of it, and could not be taken up.
    select 16, w.finding, count(*), sum(w.amount)
    from staging.findings as w
    join staging.deliveries as d on d.delivery_id = w.delivery_id
    join (select s.transaction_id, max(s.delivery_id) as delivery_id from production.order_statements as s group by s.transaction_id)
        as newest on newest.transaction_id = d.prefix || w.transaction_id and newest.delivery_id = w.delivery_id
    group by w.finding
)
select
    f.remark,
    cast(f.records as bigint)             as records, -- order lines, orders or returns
    cast(f.amount as decimal(18, 4))      as amount   -- money
from found as f
where f.records > 0
order by f.position
