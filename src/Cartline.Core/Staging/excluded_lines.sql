-- The lines excluded whose order is named, so that an order that is cancelled later can be taken out.
insert into staging.excluded_lines (delivery_id, source_file, record_number, transaction_id, fate, amount)
select {delivery_id}, l.source_file, l.record_number, {order}, l.fate, cast(l.amount as decimal(18, 4))
from {lines} as l
where l.fate is not null
  and {order} is not null
