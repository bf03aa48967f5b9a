-- Where product tables have the money of bundles. One row per remark.
with bundle as (
    select b.transaction_id, b.carrier_id, b.is_listed
    from warehouse.bundle_lines as b
    where not b.is_carrier
    group by b.transaction_id, b.carrier_id, b.is_listed
), found as (
    select
        case when b.is_listed then 1 else 2 end as position, count(distinct b.carrier_id) as records, sum(i.line_total) as amount
    from bundle as b
    join warehouse.bundle_lines as c
        on c.transaction_id = b.transaction_id and c.carrier_id = b.carrier_id and c.is_carrier
    join production.transaction_items as i on i.transaction_id = c.transaction_id and i.item_id = c.item_id
    group by case when b.is_listed then 1 else 2 end
)
select
    case when f.position = 1 then 'money of bundles, in product tables by list price at their parts'
         else 'money of bundles whose parts have not all a list price: each part has the same' end as remark,
    cast(f.records as bigint)        as records, -- bundles
    cast(f.amount as decimal(18, 4)) as amount   -- money
from found as f
order by f.position
