-- Orders that count as those of another customer than they name. One row; none where no customer was merged.
select
    'sold to customers who were merged into another, such as order ' || min(t.transaction_id) as remark,
    cast(count(*) as bigint)               as records, -- orders
    cast(sum(o.revenue) as decimal(18, 4)) as amount   -- money
from production.transactions as t
join warehouse.fact_orders as o on o.transaction_id = t.transaction_id
where t.merged_from is not null
having count(*) > 0
