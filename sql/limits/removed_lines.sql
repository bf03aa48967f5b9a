-- Orders come again without lines that they had, and their totals have not fallen by as much.
-- limit: quality.max_ended_pct
-- unit: money
with stated as (
    select t.transaction_id, t.delivery_id, t.rank, t.total_amount
    from staging.sound_transactions as t
    join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
    where t.sequence > 1
), earlier as (
    select t.transaction_id, max(t.rank) as rank
    from staging.sound_transactions as t
    join stated as s on s.transaction_id = t.transaction_id and t.rank < s.rank
    group by t.transaction_id
), former as (
    select e.transaction_id, t.total_amount, t.rank
    from earlier as e
    join staging.sound_transactions as t on t.transaction_id = e.transaction_id and t.rank = e.rank
), gone as (
    select i.transaction_id, sum(i.line_total) as amount
    from staging.replaced_transaction_items as r
    join staging.typed_transaction_items as i
        on i.delivery_id = r.delivery_id and i.source_file = r.source_file and i.record_number = r.record_number
    join former as f on f.transaction_id = i.transaction_id and i.rank >= f.rank
    where r.reason = 'removed by a later statement of its order'
    group by i.transaction_id
), added as (
    select i.transaction_id, sum(i.line_total) as amount
    from staging.accepted_transaction_items as i
    join stated as s on s.transaction_id = i.transaction_id and s.delivery_id = i.delivery_id
    left join staging.sound_transaction_items as b on b.item_id = i.item_id and b.rank < i.rank
    where b.item_id is null
    group by i.transaction_id
), batch as (
    select i.delivery_id, sum(at_rate(i.line_total, c.exchange_rate)) as amount, count(*) as records
    from staging.sound_transaction_items as i
    join cartline.scope as g on g.delivery_id = i.delivery_id and g.is_new
    left join staging.orders_abroad as c on c.transaction_id = i.transaction_id
    where exists (select 1 from stated as x)
    group by i.delivery_id
)
select
    s.delivery_id,
    sum(at_rate(o.amount - coalesce(a.amount, 0), c.exchange_rate)) as part,
    max(b.amount) + sum(at_rate(o.amount, c.exchange_rate)) as whole,
    max(b.records)                        as records,
    'For instance ' || min(s.transaction_id) || '.' as sample
from stated as s
join gone as o on o.transaction_id = s.transaction_id
join former as f on f.transaction_id = s.transaction_id
join batch as b on b.delivery_id = s.delivery_id
left join added as a on a.transaction_id = s.transaction_id
left join staging.orders_abroad as c on c.transaction_id = s.transaction_id
where o.amount - coalesce(a.amount, 0) > 0
  and coalesce(f.total_amount - s.total_amount, 0) < o.amount - coalesce(a.amount, 0)
group by s.delivery_id
