-- The newest sale of production.
select cast(max(t.transaction_date) as text) as newest_sale -- YYYY-MM-DD; null without a sale
from production.transactions as t
