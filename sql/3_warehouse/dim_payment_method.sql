-- Payment methods: one row each, plus the unknown method (key 0).
-- grain: payment_method_name
-- key: payment_method_key
-- load: upsert
-- unknown: true
select
    m.payment_method_name, -- as the source writes it
    case when o.payment_method is null then 'Online' else 'Offline' end as payment_type -- by the setting payments.offline
from (
    select distinct t.payment_method as payment_method_name
    from production.transactions as t
    where t.payment_method is not null
    union
    -- What orders call otherwise than payments do is two methods.
    select p.method
    from production.payments as p
    where p.method is not null
      and p.kind <> 'expiry'
) as m
left join cartline.offline_payments as o on o.payment_method = lower_case(m.payment_method_name)
