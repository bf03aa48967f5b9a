-- The kind of a payment is none of payment, refund, chargeback, store_credit, gift_card and expiry.
-- severity: warn
-- rows: quarantine
-- column: kind
select t.delivery_id, t.source_file, t.record_number, t.kind as value
from staging.typed_payments as t
where lower_case(t.kind) not in ('payment', 'refund', 'chargeback', 'store_credit', 'gift_card', 'expiry')
