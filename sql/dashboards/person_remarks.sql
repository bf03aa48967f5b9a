-- Orders that count as those of another customer than they name, and orders whose e-mail address says who bought. One row per remark; none
-- where no customer was merged and every order names its customer.
with found as (
    select
        case when t.customer_email is null then 1 when t.customer_email = c.email and c.is_inferred then 3 else 2 end as position,
        t.transaction_id, o.revenue
    from production.transactions as t
    join warehouse.fact_orders as o on o.transaction_id = t.transaction_id
    left join production.customers as c on c.customer_id = t.customer_id
    where t.merged_from is not null
       or t.customer_email is not null
)
select
    case f.position
        when 1 then 'sold to customers who were merged into another, such as order '
        when 2 then 'sold to guests whose e-mail address one customer has: they count as that customer''s, such as order '
        else 'sold to guests known by their e-mail address alone, such as order ' end || min(f.transaction_id) as remark,
    cast(count(*) as bigint)               as records, -- orders
    cast(sum(f.revenue) as decimal(18, 4)) as amount   -- money
from found as f
group by f.position
order by f.position
