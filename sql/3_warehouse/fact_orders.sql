-- One row per order with at least one line: the lines of fact_sales summed. Questions about orders and customers read
-- this table, so that no order is counted twice and none has to be counted distinct.
-- grain: transaction_id
-- shard: transaction_id
-- references: date_key -> warehouse.dim_date, customer_key -> warehouse.dim_customers, payment_method_key -> warehouse.dim_payment_method, source_key -> warehouse.dim_source
select
    f.transaction_id,     -- the shop's own id of the order
    f.date_key,           -- day of sale, YYYYMMDD
    f.customer_key,       -- the customer's version on that day; 0 = unknown customer
    f.payment_method_key, -- 0 = unknown method
    coalesce(src.source_key, 0)              as source_key,    -- the source that stated the order
    cast(count(*) as integer)                as line_count,    -- lines
    cast(sum(f.quantity) as decimal(18, 3))          as quantity,      -- pieces
    cast(sum(f.line_total) as decimal(18, 4)) as revenue,      -- money, after discount
    cast(sum(f.discount_amount) as decimal(18, 4)) as discount_amount, -- money taken off the order lines
    cast(sum(f.profit) as decimal(18, 4))    as profit,        -- money; null when no line has a known cost
    cast(sum(case when f.profit is not null then f.line_total end) as decimal(18, 4)) as costed_revenue -- money of the lines with a known cost: the base of the margin
from warehouse.fact_sales as f
join production.transactions as t on t.transaction_id = f.transaction_id
left join warehouse.dim_source as src on src.source_name = t.source
group by f.transaction_id, f.date_key, f.customer_key, f.payment_method_key, src.source_key
