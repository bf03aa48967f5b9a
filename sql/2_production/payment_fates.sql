-- Where every payment that was read went, and its money: kept, by its kind, excluded with a reason, quarantined by a check, replaced by a
-- later batch. One row per disposition; a record that broke several rules counts under the first one by name. Amounts are added without their
-- sign, so that none can hide another, in the shop's currency; those of another currency that are not kept, and do not say what they were in
-- the shop's, are added to nothing.
-- grain: fate
with quarantined as (
    select q.delivery_id, q.source_file, q.record_number, min(q.rule) as rule
    from staging.rejected as q
    where q.table_name = 'payments'
    group by q.delivery_id, q.source_file, q.record_number
), dispositions as (
    select 'kept: ' || p.kind as fate, abs(p.amount) as amount
    from production.payments as p
    union all
    select 'excluded: ' || coalesce(j.excluded, 'other currency'), abs(case when j.currency is null then j.amount else j.own_amount end)
    from staging.judged_payments as j
    left join production.payments as p on p.payment_id = j.payment_id
    where p.payment_id is null
    union all
    select
        'quarantined: ' || q.rule,
        abs(case when coalesce(upper(t.currency), shop_currency()) = shop_currency() then t.amount else t.shop_currency_amount end)
    from quarantined as q
    join staging.typed_payments as t
        on t.delivery_id = q.delivery_id and t.source_file = q.source_file and t.record_number = q.record_number
    union all
    select
        'replaced by a later batch',
        abs(case when coalesce(upper(s.currency), shop_currency()) = shop_currency() then s.amount else s.shop_currency_amount end)
    from staging.sound_payments as s
    left join staging.accepted_payments as a on a.payment_id = s.payment_id and a.rank = s.rank
    where a.payment_id is null
)
select
    d.fate,                            -- the disposition, in words
    cast(count(*) as bigint) as records, -- payments
    cast(sum(d.amount) as decimal(18, 4)) as amount -- money, without its sign; null where it cannot be read or is of another currency
from dispositions as d
group by d.fate
