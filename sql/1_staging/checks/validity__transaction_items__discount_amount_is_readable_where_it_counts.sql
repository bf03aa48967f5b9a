-- A discount in money that is not a decimal number on a line whose total has to be computed from it: what was paid is not known.
-- severity: warn
-- rows: quarantine
-- column: discount_amount
select s.delivery_id, s.source_file, s.record_number, s.discount_amount as value
from staging.typed_transaction_items as t
join staging.transaction_items as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
cross join cartline.settings as c
where t.discount_amount is null
  and trim(s.discount_amount, ' ') <> ''
  and (t.line_total is null or c.line_total_basis = 'recomputed')
