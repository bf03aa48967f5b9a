-- An order whose total after returns is not what was paid, less what was given back and taken back, plus what is outstanding and
-- what exchange took; or whose payments, or their differences of exchange, are not those of the facts.
-- severity: stop
select
    o.transaction_id as value, o.current_total, o.paid, o.refunded, o.chargebacks, o.outstanding, o.fx_difference,
    p.amount as amount_of_payments, p.fx_difference as fx_difference_of_payments
from warehouse.fact_orders as o
left join (
    select f.transaction_id, sum(f.amount) as amount, sum(f.fx_difference) as fx_difference
    from warehouse.fact_payments as f
    where f.transaction_id is not null
    group by f.transaction_id
) as p on p.transaction_id = o.transaction_id
where o.current_total <> o.paid - o.refunded - o.chargebacks + o.outstanding + o.fx_difference
   or o.paid - o.refunded - o.chargebacks <> coalesce(p.amount, 0)
   or o.fx_difference <> coalesce(p.fx_difference, 0)
