-- The payment names no order, or one that nobody stated: it is kept, and is of no order. Credit that expired needs none.
-- severity: warn
-- rows: keep
-- column: transaction_id
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from staging.typed_payments as t
join cartline.scope as g on g.delivery_id = t.delivery_id
left join (
    select distinct replace(s.transaction_id, '#', '') as bare
    from staging.sound_transactions as s
    cross join (select count(*) as n from staging.typed_payments as a) as p
    where p.n > 0
) as o on o.bare = replace(g.prefix || t.transaction_id, '#', '')
where o.bare is null
  and t.excluded is null
  and coalesce(lower_case(t.kind), 'payment') <> 'expiry'
