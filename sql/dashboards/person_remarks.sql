-- Orders that count as those of another customer than they name, and orders whose e-mail address says who bought. One row per remark; none
-- where no customer was merged and every order names its customer.
with found as (
    select 1 as position, 'sold to customers who were merged into another' as remark, t.transaction_id
    from production.transactions as t
    where t.merged_from is not null
    union all
    select
        case when a.person_id <> a.address_id then 2 else 3 end,
        case when a.person_id <> a.address_id then 'sold to guests whose e-mail address is that of a customer: the customer''s orders'
             else 'sold to guests known by their e-mail address alone' end,
        g.transaction_id
    from production.guest_orders as g
    join production.guests as a on a.address_id = g.address_id
)
select
    f.remark || ', such as order ' || min(f.transaction_id) as remark,
    cast(count(*) as bigint)               as records, -- orders
    cast(sum(o.revenue) as decimal(18, 4)) as amount   -- money
from found as f
join warehouse.fact_orders as o on o.transaction_id = f.transaction_id
group by f.position, f.remark
order by f.position
