-- Orders that never counted, by what their status says of them, with their money. One row per reason; none where every order is a sale.
select
    'no sale by its status: ' || n.reason || ', such as order ' || min(n.transaction_id) as remark,
    cast(count(*) as bigint)              as records, -- orders
    cast(sum(n.amount) as decimal(18, 4)) as amount   -- money
from production.uncounted_orders as n
where not n.counted_before
group by n.reason
order by n.reason collate "C"
