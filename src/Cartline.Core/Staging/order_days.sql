-- The first and the last day of the batch's orders.
select min(to_day(trim(t.transaction_date, ' '))) as first_day, max(to_day(trim(t.transaction_date, ' '))) as last_day
from {orders} as t
