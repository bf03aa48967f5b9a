-- What the files hold.
select
    (select count(*) from raw.jaffle_orders as o)    as orders,
    (select count(*) from raw.jaffle_customers as c) as customers,
    count(*)                                         as payments,
    cast(sum(to_count(clean(p.amount))) * 0.01 as decimal(18, 4)) as amount
from raw.jaffle_payments as p
