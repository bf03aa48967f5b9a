-- What the database holds, before a line is rounded to cents.
select
    count(*)                         as lines,
    count(distinct l.transaction_id) as orders,
    sum(to_quantity(l.quantity))     as quantity,
    sum(l.amount)                    as amount,
    (select sum(to_money(clean(o.freight))) from raw.northwind_orders as o) as freight
from raw.lines as l
