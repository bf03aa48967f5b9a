-- Orders in another currency than the shop's, by their id, so that their money is added to no other: one row per order.
-- grain: transaction_id
-- load: view
-- settles: true
select r.transaction_id, max(r.currency) as currency, max(r.exchange_rate) as exchange_rate
from staging.order_rates as r
group by r.transaction_id
