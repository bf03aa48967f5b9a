-- A new order has the id of an order before it but for case, blanks or leading zeros: most likely it is the same order, counted twice.
-- limit: none
-- unit: orders
with before as (
    select t.transaction_id, bare_id(t.transaction_id) as bare
    from staging.sound_transactions as t
    join cartline.scope as g on g.delivery_id = t.delivery_id and not g.is_new
), fresh as (
    select t.delivery_id, t.transaction_id, bare_id(t.transaction_id) as bare
    from staging.sound_transactions as t
    join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
    where exists (select 1 from cartline.scope as s where not s.is_new)
)
select
    f.delivery_id,
    count(*) as part,
    count(*) as whole,
    count(*) as records,
    'For instance ' || min(f.transaction_id || ' beside ' || b.transaction_id) || '.' as sample
from fresh as f
join before as b on b.bare = f.bare and b.transaction_id <> f.transaction_id
left join before as known on known.transaction_id = f.transaction_id
where known.transaction_id is null
group by f.delivery_id
