-- Where every return that was read went, and its money: kept, quarantined by a check, of an order that has ended, replaced by a later batch.
-- One row per disposition; a record that broke several rules counts under the first one by name. Amounts are added without their sign, so
-- that none can hide another, in the shop's currency; those of orders in another currency that are not kept are added to nothing.
-- grain: fate
with quarantined as (
    select q.delivery_id, q.source_file, q.record_number, min(q.rule) as rule
    from staging.rejected as q
    where q.table_name = 'returns'
    group by q.delivery_id, q.source_file, q.record_number
), set_aside as (
    select 'quarantined: ' || q.rule as fate, t.transaction_id, t.amount
    from quarantined as q
    join staging.typed_returns as t
        on t.delivery_id = q.delivery_id and t.source_file = q.source_file and t.record_number = q.record_number
    union all
    select 'of an order that has ended', a.transaction_id, a.amount
    from staging.accepted_returns as a
    left join staging.accepted_transactions as o on o.transaction_id = a.transaction_id
    where o.transaction_id is null
    union all
    select 'replaced by a later batch', s.transaction_id, s.amount
    from staging.sound_returns as s
    left join staging.accepted_returns as a on a.return_id = s.return_id and a.rank = s.rank
    where a.return_id is null
), dispositions as (
    select 'kept' as fate, p.refunded as amount
    from production.returns as p
    where p.known_by = 'stated'
    union all
    select s.fate, case when coalesce(upper(o.currency), shop_currency()) = shop_currency() then s.amount end
    from set_aside as s
    left join staging.accepted_transactions as o on o.transaction_id = s.transaction_id
)
select
    d.fate,                              -- the disposition, in words
    cast(count(*) as bigint) as records, -- returns
    cast(sum(abs(d.amount)) as decimal(18, 4)) as amount -- money, without its sign; null where it cannot be read or is of another currency
from dispositions as d
group by d.fate
