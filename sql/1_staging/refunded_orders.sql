-- Orders whose newest statement says by its status that all of them came back, where neither a return nor a line below 0 says how much: one
-- row per order, with the day on which the shop first said so: that of its statement, else of its batch.
-- grain: transaction_id
-- load: view
-- settles: true
with newest as (
    select t.transaction_id, t.transaction_date
    from staging.accepted_transactions as t
    join cartline.status_words as w on w.word = status_word(t.status) and w.meaning = 'refunded'
    where t.status is not null
), told as (
    select r.transaction_id
    from staging.accepted_returns as r
    where exists (select 1 from newest as x)
    union
    select i.transaction_id
    from staging.priced_transaction_items as i
    where i.is_return
      and exists (select 1 from newest as x)
)
select
    n.transaction_id,
    greatest(min(n.transaction_date), min(coalesce(
        case when s.updated_at_has_zone then cast(s.updated_at + c.ahead_by * interval '1 second' as date)
             else cast(s.updated_at as date) end,
        g.as_of))) as day,
    min(s.updated_at) is null as is_dated_by_batch
from newest as n
join staging.sound_transactions as s on s.transaction_id = n.transaction_id and not s.is_ended
join cartline.status_words as w on w.word = status_word(s.status) and w.meaning = 'refunded'
join cartline.scope as g on g.delivery_id = s.delivery_id
left join cartline.clock as c on s.updated_at >= c.from_at and s.updated_at < c.until_at
left join told as t on t.transaction_id = n.transaction_id
where t.transaction_id is null
group by n.transaction_id
