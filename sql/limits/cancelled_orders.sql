-- The batch says of too many orders that they are no sales, by their status, and they were sales until then.
-- limit: quality.max_cancelled_pct
-- unit: orders
with ended as (
    select e.delivery_id, count(*) as orders, min(e.transaction_id) as example
    from staging.ended_transactions as e
    where e.counted_before and e.by_status
    group by e.delivery_id
), live as (
    select h.source, count(*) as orders
    from (
        select distinct t.transaction_id, g.source
        from staging.sound_transactions as t
        join cartline.scope as g on g.delivery_id = t.delivery_id
        where not t.is_ended
          and exists (select 1 from ended as x)
    ) as h
    group by h.source
)
select
    e.delivery_id,
    e.orders as part,
    l.orders as whole,
    l.orders as records,
    'For instance ' || e.example || '.' as sample
from ended as e
join cartline.scope as g on g.delivery_id = e.delivery_id and g.is_new
join live as l on l.source = g.source
