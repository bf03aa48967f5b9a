-- Up to three records per payment of the export: what was paid, what was given back until the export, and what a bank took back. A later
-- export that states more of a payment replaces what the earlier one said. A dispute that was won took nothing. What Stripe converted into
-- the shop's currency is handed on beside the amount.
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
        upper(clean(r.currency)) <> shop_currency() and upper(clean(r.converted_currency)) = shop_currency() as is_converted,
        r.amount, r.amount_refunded, r.converted_amount, r.converted_refunded,
        upper(clean(r.currency)) as currency,
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
), disputed as (
    select
        c.source_file, c.record_number, c.id, c.transaction_id, c.disputed_at, c.method, c.amount, c.currency, c.is_converted,
        c.converted_amount, c.disputed_amount, c.excluded,
        coalesce(c.dispute_status, '') in ('won', 'warning_closed', 'warning_needs_response', 'warning_under_review', 'prevented')
            as took_nothing
    from cleaned as c
    where to_money(clean(c.disputed_amount)) > 0
), newest as (
    select max(c.created_at) as day from cleaned as c
), movement as (
    select
        c.source_file, c.record_number, c.id as payment_id, c.transaction_id, c.created_at as paid_at, c.method, 'payment' as kind,
        c.amount, c.currency, case when c.is_converted then c.converted_amount end as shop_currency_amount,
        c.fee, c.excluded
    from cleaned as c
    union all
    select
        c.source_file, c.record_number, c.id || '-refund', c.transaction_id, coalesce(c.refunded_at, n.day), c.method, 'refund',
        c.amount_refunded, c.currency, case when c.is_converted then c.converted_refunded end,
        null, c.excluded
    from cleaned as c
    cross join newest as n
    where to_money(clean(c.amount_refunded)) > 0
    union all
    select
        c.source_file, c.record_number, c.id || '-dispute', c.transaction_id, coalesce(c.disputed_at, n.day), c.method, 'chargeback',
        case when c.took_nothing then '0' else c.disputed_amount end, c.currency,
        case when c.is_converted and c.took_nothing then '0'
             when c.is_converted then cast(share_of(
                 to_money(clean(c.converted_amount)), to_money(clean(c.disputed_amount)), to_money(clean(c.amount))) as text) end,
        null, c.excluded
    from disputed as c
    cross join newest as n
)
select
    m.source_file, m.record_number, m.payment_id, m.transaction_id, m.paid_at, m.method, m.kind, m.amount, m.currency, m.shop_currency_amount,
    m.fee, m.excluded
from movement as m
