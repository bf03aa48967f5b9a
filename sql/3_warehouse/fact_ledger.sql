-- What the books of each day say: sales on the day of the order, returns on the day of the return. One row per order, day and kind.
-- grain: transaction_id, kind, date_key
-- load: view
select
    l.date_key,                                        -- day that it is booked on, YYYYMMDD
    l.order_date_key,                                  -- day of the order, YYYYMMDD
    l.transaction_id,                                  -- the shop's own id of the order
    l.kind,                                            -- sale or return
    cast(sum(l.amount) as decimal(18, 4)) as amount    -- money; below 0 for a return
from (
    select o.date_key, o.date_key as order_date_key, o.transaction_id, 'sale' as kind, o.revenue as amount
    from warehouse.fact_orders as o
    union all
    select r.date_key, r.order_date_key, r.transaction_id, 'return', -r.amount
    from warehouse.fact_returns as r
) as l
group by l.date_key, l.order_date_key, l.transaction_id, l.kind
