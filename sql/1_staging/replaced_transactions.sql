-- Statements of orders that were neither quarantined nor kept, with the reason: one row each.
-- grain: delivery_id, source_file, record_number
-- load: view
-- settles: true
with newest as (
    select s.transaction_id, max(s.rank) as rank
    from staging.sound_transactions as s
    join (
        select distinct n.transaction_id
        from staging.sound_transactions as n
        where n.sequence > 1
    ) as again on again.transaction_id = s.transaction_id
    group by s.transaction_id
)
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    case when n.rank > s.rank then 'replaced by a later batch' else e.reason end as reason
from staging.sound_transactions as s
left join newest as n on n.transaction_id = s.transaction_id
left join staging.ended_transactions as e on e.transaction_id = s.transaction_id
where n.rank > s.rank
   or e.transaction_id is not null
