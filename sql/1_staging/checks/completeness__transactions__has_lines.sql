-- An order without lines: it brings no revenue to the facts.
-- severity: warn
-- rows: keep
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from staging.accepted_transactions as t
left join (
    select distinct i.transaction_id
    from staging.accepted_transaction_items as i
    where i.transaction_id is not null
) as l on l.transaction_id = t.transaction_id
where l.transaction_id is null
  and t.transaction_id is not null
