-- Payments by their newest statement, each with its day by the shop's clock, its kind, its sign, and the reason why it does not count where
-- it does not.
-- grain: payment_id
-- load: view
select
    p.payment_id,
    g.prefix || p.transaction_id as stated_order,
    cast(p.paid_at + case when p.paid_at_has_zone then coalesce(c.ahead_by, 0) else 0 end * interval '1 second' as timestamp) as paid_at,
    p.method,
    p.kind,
    case when p.kind in ('refund', 'chargeback') then -abs(p.amount) when p.kind = 'expiry' then abs(p.amount) else p.amount end as amount,
    case when upper(p.currency) <> shop_currency() and p.kind in ('refund', 'chargeback') then -abs(p.shop_currency_amount)
         when upper(p.currency) <> shop_currency() and p.kind = 'expiry' then abs(p.shop_currency_amount)
         when upper(p.currency) <> shop_currency() then p.shop_currency_amount end as own_amount,
    p.fee,
    g.source,
    nullif(upper(p.currency), shop_currency()) as currency,
    p.excluded
from (
    select
        a.payment_id, a.delivery_id, a.transaction_id, a.paid_at, a.paid_at_has_zone, a.method, a.amount, a.currency,
        a.shop_currency_amount, a.fee, a.excluded,
        coalesce(lower_case(a.kind), case when a.amount < 0 then 'refund' else 'payment' end) as kind
    from staging.accepted_payments as a
) as p
join cartline.scope as g on g.delivery_id = p.delivery_id
left join cartline.clock as c on p.paid_at >= c.from_at and p.paid_at < c.until_at
