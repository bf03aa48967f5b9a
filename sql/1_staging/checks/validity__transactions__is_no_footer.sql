-- The last record of the file is the sum of those before it: a total that was exported with the orders, and no order.
-- severity: warn
-- rows: quarantine
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from staging.typed_transactions as t
join (
    select n.delivery_id, n.source_file, max(n.record_number) as last_record, sum(n.total_amount) as amount, count(*) as records
    from staging.typed_transactions as n
    group by n.delivery_id, n.source_file
) as f on f.delivery_id = t.delivery_id and f.source_file = t.source_file and f.last_record = t.record_number
-- An order has lines of products, whatever its day says.
left join (
    select distinct i.transaction_id
    from staging.typed_transaction_items as i
    where i.product_id is not null
) as sold on sold.transaction_id = t.transaction_id
where t.transaction_date is null
  and sold.transaction_id is null
  and f.records > 1
  and t.total_amount = f.amount - t.total_amount
