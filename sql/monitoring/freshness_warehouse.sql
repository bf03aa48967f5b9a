-- The newest sale of the warehouse.
select cast(max(d.full_date) as text) as newest_sale -- YYYY-MM-DD; null without a sale
from warehouse.agg_daily_sales as a
join warehouse.dim_date        as d on d.date_key = a.date_key
