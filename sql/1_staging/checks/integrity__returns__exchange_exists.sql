-- The return names an order that was sent instead, and nobody stated that order: the return counts, and what was sent is in no figure.
-- severity: warn
-- rows: keep
-- column: exchange_of
select t.delivery_id, t.source_file, t.record_number, t.exchange_of as value
from staging.sound_returns as t
join cartline.scope as g on g.delivery_id = t.delivery_id
left join staging.sound_transactions as o on o.transaction_id = g.prefix || t.exchange_of
where t.exchange_of is not null
  and o.transaction_id is null
