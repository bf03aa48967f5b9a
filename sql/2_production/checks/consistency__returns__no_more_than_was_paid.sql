-- An order of which more was given back than it came to: money that nobody owed, or a return that is stated twice.
-- severity: warn
select t.transaction_id as value, r.refunded, t.total_found - t.below as paid
from production.order_totals as t
join (
    select x.transaction_id, sum(x.refunded_stated) as refunded
    from production.returns as x
    group by x.transaction_id
) as r on r.transaction_id = t.transaction_id
-- A document of nothing but lines below 0 gives back what was sold by another.
where r.refunded > greatest(t.total_found - t.below, coalesce(t.total_amount, 0)) - case when t.total_found = t.below then t.below else 0 end
