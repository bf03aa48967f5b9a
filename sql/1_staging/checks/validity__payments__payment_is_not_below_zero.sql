-- A record of the kind payment has an amount below 0: money that went back is a refund or a chargeback.
-- severity: warn
-- rows: quarantine
-- column: amount
select t.delivery_id, t.source_file, t.record_number, money_text(t.amount) as value
from staging.typed_payments as t
where lower_case(t.kind) = 'payment'
  and t.amount < 0
