-- The last record of the file is the sum of those before it: a total that was exported with the lines, and no line.
-- severity: warn
-- rows: quarantine
select t.delivery_id, t.source_file, t.record_number, t.item_id as value
from staging.typed_transaction_items as t
join (
    select n.delivery_id, n.source_file, max(n.record_number) as last_record, sum(n.line_total) as amount, count(*) as records
    from staging.typed_transaction_items as n
    group by n.delivery_id, n.source_file
) as f on f.delivery_id = t.delivery_id and f.source_file = t.source_file and f.last_record = t.record_number
left join staging.typed_transactions as o on o.transaction_id = t.transaction_id
where t.product_id is null
  and o.transaction_id is null
  and f.records > 1
  and t.line_total = f.amount - t.line_total
