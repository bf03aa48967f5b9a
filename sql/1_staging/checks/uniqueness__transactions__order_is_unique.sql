-- The same customer, day, time and amount more than once under different ids: perhaps one order sent twice.
-- severity: warn
-- rows: keep
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from staging.accepted_transactions as t
join (
    select coalesce(o.customer_id, o.customer_email) as customer, o.transaction_date, o.transaction_time, o.total_amount
    from staging.accepted_transactions as o
    group by coalesce(o.customer_id, o.customer_email), o.transaction_date, o.transaction_time, o.total_amount
    having count(*) > 1
) as d
    on d.customer = coalesce(t.customer_id, t.customer_email) and d.transaction_date = t.transaction_date
    and d.transaction_time = t.transaction_time and d.total_amount = t.total_amount
