-- Orders that do not count: those that their newest statement calls cancelled, not yet a sale, never a sale or a test, and those that ended
-- otherwise. One row per order.
-- grain: transaction_id
-- shard: transaction_id
with newest as (
    select t.transaction_id, max(t.rank) as rank
    from staging.sound_transactions as t
    join staging.ended_transactions as e on e.transaction_id = t.transaction_id
    group by t.transaction_id
), line as (
    select e.transaction_id, sum(i.line_total) as amount
    from staging.ended_transactions as e
    join staging.replaced_transaction_items as r on r.reason = e.reason
    join staging.typed_transaction_items as i
        on i.delivery_id = r.delivery_id and i.source_file = r.source_file and i.record_number = r.record_number
        and i.transaction_id = e.transaction_id
    group by e.transaction_id
)
select
    e.transaction_id,    -- the shop's own id
    e.reason,            -- why it does not count, as in production.line_fates
    t.status,            -- the shop's word of its newest statement; null where it states none
    t.transaction_date as order_date, -- day of the order in the shop's time zone
    e.delivery_id,       -- the batch that said so
    e.counted_before,    -- it was a sale by an earlier statement
    cast(case when c.transaction_id is null or c.exchange_rate is not null
         then at_rate(coalesce(t.total_amount, l.amount), c.exchange_rate) end as decimal(18, 4))
        as amount        -- money, its total, else its lines, in the shop's currency; null when neither is known, or no rate
from staging.ended_transactions as e
join newest as n on n.transaction_id = e.transaction_id
join staging.sound_transactions as t on t.transaction_id = n.transaction_id and t.rank = n.rank
left join line as l on l.transaction_id = e.transaction_id
left join staging.orders_abroad as c on c.transaction_id = e.transaction_id
