-- What the batches changed in an order does not add up to what it is worth now. The ledger counts the difference on the day of the order.
-- severity: warn
select c.transaction_id as value, c.amount as amount_changed, coalesce(l.amount, 0) as amount_now
from (
    select x.transaction_id, sum(x.amount) as amount
    from production.order_changes as x
    where not x.is_return
    group by x.transaction_id
) as c
left join (
    select i.transaction_id, sum(i.line_total) as amount
    from production.transaction_items as i
    group by i.transaction_id
) as l on l.transaction_id = c.transaction_id
where c.amount <> coalesce(l.amount, 0)
