-- The day that a batch describes: its newest sale that is readable, not in the future and above 0.
-- $1 is the day the run began, in the shop's time zone. Days are read once each, not once a record.
select max(to_day(trim(d.transaction_date, ' '))) as as_of
from (
    select t.transaction_date
    from staging.transactions as t
    where clean(t.transaction_id) is not null
      and coalesce(to_money(t.total_amount), to_money(trim(t.total_amount, ' ')), 1) > 0
    group by t.transaction_date
) as d
where to_day(trim(d.transaction_date, ' ')) <= $1
