-- The batch ends orders of too much money.
-- limit: quality.max_ended_pct
-- unit: money
with ended as (
    select e.delivery_id, sum(at_rate(t.line_total, c.exchange_rate)) as amount, count(distinct e.transaction_id) as orders
    from staging.ended_transactions as e
    join staging.replaced_transaction_items as r on r.reason = e.reason
    join staging.typed_transaction_items as t
        on t.delivery_id = r.delivery_id and t.source_file = r.source_file and t.record_number = r.record_number
        and t.transaction_id = e.transaction_id
    left join staging.orders_abroad as c on c.transaction_id = e.transaction_id
    where e.counted_before and not e.by_status
    group by e.delivery_id
), live as (
    select sum(at_rate(i.line_total, c.exchange_rate)) as amount, count(distinct i.transaction_id) as orders
    from staging.accepted_transaction_items as i
    left join staging.orders_abroad as c on c.transaction_id = i.transaction_id
    where exists (select 1 from ended as x)
)
select
    e.delivery_id,
    e.amount                        as part,
    e.amount + coalesce(l.amount, 0) as whole,
    e.orders + l.orders             as records,
    cast(null as text)              as sample
from ended as e
join cartline.scope as g on g.delivery_id = e.delivery_id and g.is_new
cross join live as l
