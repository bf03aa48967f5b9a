-- How do customers pay? One row per payment method that was used.
-- grain: payment_method
-- revenue: total_revenue
with used as (
    select
        m.payment_method_name as payment_method,
        count(*)              as orders,
        sum(o.revenue)        as revenue
    from warehouse.fact_orders as o
    join warehouse.dim_payment_method as m on m.payment_method_key = o.payment_method_key
    group by m.payment_method_name
), whole as (
    select sum(u.orders) as orders, sum(u.revenue) as revenue
    from used as u
), answer as (
    select
        coalesce(u.payment_method, '(unknown)') as payment_method,    -- as the source writes it
        cast(u.orders as bigint)                as transaction_count, -- orders
        cast(u.revenue as decimal(18, 4))       as total_revenue,     -- money, after discount
        cast(ratio(u.orders * 100, w.orders, 2) as decimal(18, 2))   as pct_of_transactions, -- percent of all orders
        cast(ratio(u.revenue * 100, w.revenue, 2) as decimal(18, 2)) as pct_of_revenue -- percent of all revenue
    from used as u
    cross join whole as w
)
select *
from answer as a
order by a.total_revenue desc, a.payment_method collate "C"
