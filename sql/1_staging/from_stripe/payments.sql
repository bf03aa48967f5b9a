-- Up to three records per payment of the export: what was paid, what was given back until the export, and what a bank took back. A later
-- export that states more of a payment replaces what the earlier one said. A dispute that was won took nothing.
with cleaned as (
    select
        r.source_file,
        r.record_number,
        clean(r.id) as id,
        coalesce(
            clean(r.order_number), clean(r.order_id),
            case when r.description like 'Order %' then clean(substr(r.description, 7))
                 else clean(split_part(r.description, ' - Order ', 2)) end) as transaction_id,
        clean(r.created_at) || 'Z' as created_at,
        clean(r.refunded_at) || 'Z' as refunded_at,
        clean(r.disputed_at) || 'Z' as disputed_at,
        lower_case(coalesce(clean(r.card_brand), clean(r.source_type), 'stripe')) as method,
        case when upper(clean(r.currency)) <> shop_currency() and upper(clean(r.converted_currency)) = shop_currency()
             then 'converted' else 'own' end as basis,
        r.amount, r.amount_refunded, r.converted_amount, r.converted_refunded,
        upper(clean(r.currency)) as currency,
        upper(clean(r.converted_currency)) as converted_currency,
        r.fee,
        r.disputed_amount,
        lower_case(clean(r.dispute_status)) as dispute_status,
        case
            when lower_case(clean(r.mode)) = 'test' then 'test'
            when not s.has_moved then s.status
            when lower_case(clean(r.captured)) = 'false' then 'not captured'
        end as excluded
    from raw.stripe_payments as r
    left join raw.statuses as s on s.status = lower_case(clean(r.status))
), newest as (
    select max(c.created_at) as day from cleaned as c
), movement as (
    select
        c.source_file, c.record_number, c.id as payment_id, c.transaction_id, c.created_at as paid_at, c.method, 'payment' as kind,
        case c.basis when 'own' then c.amount else c.converted_amount end as amount,
        case c.basis when 'own' then c.currency else c.converted_currency end as currency,
        c.fee, c.excluded
    from cleaned as c
    union all
    select
        c.source_file, c.record_number, c.id || '-refund', c.transaction_id, coalesce(c.refunded_at, n.day), c.method, 'refund',
        case c.basis when 'own' then c.amount_refunded else c.converted_refunded end,
        case c.basis when 'own' then c.currency else c.converted_currency end,
        null, c.excluded
    from cleaned as c
    cross join newest as n
    where to_money(clean(c.amount_refunded)) > 0
    union all
    select
        c.source_file, c.record_number, c.id || '-dispute', c.transaction_id, coalesce(c.disputed_at, n.day), c.method, 'chargeback',
        case when c.dispute_status in ('won', 'warning_closed', 'warning_needs_response', 'warning_under_review', 'prevented') then '0'
             when c.basis = 'own' then c.disputed_amount
             else cast(share_of(
                 to_money(clean(c.converted_amount)), to_money(clean(c.disputed_amount)), to_money(clean(c.amount))) as text) end,
        case c.basis when 'own' then c.currency else c.converted_currency end,
        null, c.excluded
    from cleaned as c
    cross join newest as n
    where to_money(clean(c.disputed_amount)) > 0
)
select
    m.source_file, m.record_number, m.payment_id, m.transaction_id, m.paid_at, m.method, m.kind, m.amount, m.currency, m.fee, m.excluded
from movement as m
