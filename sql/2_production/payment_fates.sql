-- Where every payment that was read went, and its money: kept, by its kind, excluded with a reason, quarantined by a check, replaced by a
-- later batch. One row per disposition; a record that broke several rules counts under the first one by name. Amounts are added without their
-- sign, so that none can hide another, in the shop's currency; those of another currency that are not kept, and do not say what they were in
-- the shop's, are added to nothing and told by their currency.
-- grain: fate
with quarantined as (
    select q.delivery_id, q.source_file, q.record_number, min(q.rule) as rule
    from staging.rejected as q
    where q.table_name = 'payments'
    group by q.delivery_id, q.source_file, q.record_number
), dispositions as (
    select 'kept: ' || p.kind as fate, abs(p.amount) as amount, cast(null as text) as currency, cast(null as decimal(18, 4)) as stated
    from production.payments as p
    union all
    select 'excluded: ' || coalesce(j.excluded, 'other currency'), abs(case when j.currency is null then j.amount else j.own_amount end),
        case when j.own_amount is null then j.currency end, abs(j.amount)
    from staging.judged_payments as j
    left join production.payments as p on p.payment_id = j.payment_id
    where p.payment_id is null
    union all
    select
        'quarantined: ' || q.rule,
        abs(case when coalesce(upper(t.currency), shop_currency()) = shop_currency() then t.amount else t.shop_currency_amount end),
        case when t.shop_currency_amount is null then nullif(upper(t.currency), shop_currency()) end, abs(t.amount)
    from quarantined as q
    join staging.typed_payments as t
        on t.delivery_id = q.delivery_id and t.source_file = q.source_file and t.record_number = q.record_number
    union all
    select
        'replaced by a later batch',
        abs(case when coalesce(upper(s.currency), shop_currency()) = shop_currency() then s.amount else s.shop_currency_amount end),
        case when s.shop_currency_amount is null then nullif(upper(s.currency), shop_currency()) end, abs(s.amount)
    from staging.sound_payments as s
    left join staging.accepted_payments as a on a.payment_id = s.payment_id and a.rank = s.rank
    where a.payment_id is null
), by_currency as (
    select d.fate, d.currency, cast(sum(d.stated) as decimal(18, 4)) as stated
    from dispositions as d
    where d.currency is not null
    group by d.fate, d.currency
), elsewhere as (
    select c.fate, string_agg(c.currency || ' ' || money_text(c.stated), ', ' order by c.currency) as other_money
    from by_currency as c
    group by c.fate
)
select
    d.fate,                            -- the disposition, in words
    cast(count(*) as bigint) as records, -- payments
    cast(sum(d.amount) as decimal(18, 4)) as amount, -- money, without its sign; null where it cannot be read or is of another currency
    max(e.other_money) as other_money  -- what is of another currency and in no amount: USD 470.00, by currency; null where nothing is
from dispositions as d
left join elsewhere as e on e.fate = d.fate
group by d.fate
