-- What the books of each day say: sales on the day of the order, returns on the day of the return, later changes and what came after its
-- day was signed on the day that it is booked on. Rows of 0 are left out. Without is_return the money of all days is the revenue of
-- fact_orders; with it, the money of fact_returns below 0.
-- grain: transaction_id, kind, is_return, date_key, original_date_key
-- load: view
with change as (
    select c.transaction_id, date_key(c.order_date) as order_date_key, c.kind, c.is_return, c.original_date, c.booked_on, c.amount
    from production.order_changes as c
), booked as (
    select c.transaction_id, c.is_return, max(c.order_date_key) as order_date_key, sum(c.amount) as amount
    from change as c
    group by c.transaction_id, c.is_return
), live as (
    select o.transaction_id, false as is_return, o.date_key as order_date_key, o.date_key, o.revenue as amount
    from warehouse.fact_orders as o
    union all
    select r.transaction_id, true, r.order_date_key, r.date_key, -r.amount
    from warehouse.fact_returns as r
), entry as (
    select
        c.transaction_id, c.is_return, coalesce(o.date_key, c.order_date_key) as order_date_key,
        date_key(c.booked_on) as date_key, date_key(c.original_date) as original_date_key, c.kind, c.amount
    from change as c
    left join warehouse.fact_orders as o on o.transaction_id = c.transaction_id
    union all
    -- What nothing happened to is on its own day.
    select
        l.transaction_id, l.is_return, l.order_date_key, l.date_key, l.date_key,
        case when l.is_return then 'return' else 'sale' end, l.amount
    from live as l
    left join booked as b on b.transaction_id = l.transaction_id and b.is_return = l.is_return
    where b.transaction_id is null
    union all
    -- What the changes of an order do not say of its money today is on the day of the order.
    select
        b.transaction_id, b.is_return, b.order_date_key, b.order_date_key, b.order_date_key,
        case when b.is_return then 'return' else 'sale' end, coalesce(l.amount, 0) - b.amount
    from booked as b
    left join (
        select x.transaction_id, x.is_return, sum(x.amount) as amount
        from live as x
        group by x.transaction_id, x.is_return
    ) as l on l.transaction_id = b.transaction_id and l.is_return = b.is_return
)
select
    e.date_key,                                        -- day that it is booked on, YYYYMMDD
    e.order_date_key,                                  -- day of the order, YYYYMMDD
    e.original_date_key,                               -- the day that it is of, YYYYMMDD: another one where that day was signed already
    e.transaction_id,                                  -- the shop's own id of the order
    e.kind,                                            -- sale, edit, cancellation, return or prior-period adjustment
    e.is_return,                                       -- money given back; false for money of sales
    cast(sum(e.amount) as decimal(18, 4)) as amount    -- money; below 0 for what goes away or is given back
from entry as e
group by e.date_key, e.order_date_key, e.original_date_key, e.transaction_id, e.kind, e.is_return
having sum(e.amount) <> 0
