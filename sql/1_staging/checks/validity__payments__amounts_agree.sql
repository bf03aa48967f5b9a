-- The amount in the shop's currency contradicts the amount: both are in that currency and differ, or one is below 0 and the other is not.
-- severity: warn
-- rows: quarantine
-- column: shop_currency_amount
select t.delivery_id, t.source_file, t.record_number, money_text(t.shop_currency_amount) as value
from staging.typed_payments as t
where (coalesce(upper(t.currency), shop_currency()) = shop_currency() and abs(t.shop_currency_amount) <> abs(t.amount))
   or (coalesce(lower_case(t.kind), '') not in ('refund', 'chargeback', 'expiry') and sign(t.amount) * sign(t.shop_currency_amount) < 0)
