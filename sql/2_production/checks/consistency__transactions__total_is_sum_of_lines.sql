-- An order whose stated total differs from the sum of its lines.
-- severity: warn
select p.transaction_id as value, p.total_amount, l.lines_total
from production.transactions as p
join (
    select i.transaction_id, sum(i.line_total) as lines_total
    from production.transaction_items as i
    group by i.transaction_id
) as l on l.transaction_id = p.transaction_id
where p.total_amount <> l.lines_total
