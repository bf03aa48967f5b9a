-- One record per movement of the account. What is no payment of an order, and what did not move, is told with its reason. A refund without an
-- invoice is of the order whose payment it names, where the same files have it.
with cleaned as (
    select
        r.source_file,
        r.record_number,
        clean(r.transaction_id) as payment_id,
        clean(r.invoice)        as invoice,
        clean(r.reference)      as reference,
        left(clean(r.date), 10) || ' ' || coalesce(clean(r.time), '00:00:00') as paid_at,
        t.meaning,
        r.gross,
        upper(clean(r.currency)) as currency,
        cast(-to_money(clean(r.fee)) as text) as fee,
        case
            when lower_case(clean(r.balance_impact)) = 'memo' then 'memo'
            when not s.has_moved then s.status
            when t.meaning not in ('payment', 'refund', 'chargeback') then t.meaning
            when t.meaning = 'payment' and to_money(clean(r.gross)) < 0 then 'paid by the shop'
            when t.meaning = 'refund' and to_money(clean(r.gross)) > 0 then 'given back to the shop'
        end as excluded
    from raw.paypal_activity as r
    left join raw.types as t on t.type = lower_case(clean(r.type))
    left join raw.statuses as s on s.status = lower_case(clean(r.status))
), named as (
    select c.payment_id, min(c.invoice) as invoice
    from cleaned as c
    where c.invoice is not null
    group by c.payment_id
)
select
    c.source_file,
    c.record_number,
    c.payment_id,
    case when coalesce(c.invoice, n.invoice) like 'WC-%' then substr(coalesce(c.invoice, n.invoice), 4)
         else coalesce(c.invoice, n.invoice) end as transaction_id,
    c.paid_at,
    'paypal' as method,
    -- A reversal that gives money to the shop undoes one that took it.
    case when c.meaning = 'chargeback' and to_money(clean(c.gross)) > 0 then 'payment'
         when c.meaning in ('payment', 'refund', 'chargeback') and c.excluded is null then c.meaning end as kind,
    c.gross as amount,
    c.currency,
    c.fee,
    c.excluded
from cleaned as c
left join named as n on n.payment_id = c.reference
