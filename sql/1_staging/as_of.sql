-- The day a delivery speaks of: its newest sale that is readable, not in the future and not worth nothing.
-- $1 is the day the run began, in the shop's time zone.
select max(to_day(trim(t.transaction_date, ' '))) as as_of
from staging.transactions as t
where to_day(trim(t.transaction_date, ' ')) <= $1
  and clean(t.transaction_id) is not null
  and coalesce(to_money(trim(t.total_amount, ' ')), 1) > 0
