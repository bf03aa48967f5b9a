-- The facts do not contain each payment of production exactly once, or its money or fee differs.
-- severity: stop
-- scope: table
select p.n as payments_in, f.n as payments_out, p.amount as amount_in, f.amount as amount_out, p.fee as fee_in, f.fee as fee_out
from (
    select count(*) as n, coalesce(sum(x.amount), 0) as amount, coalesce(sum(x.fee), 0) as fee
    from production.payments as x
) as p
cross join (
    select count(*) as n, coalesce(sum(y.amount), 0) as amount, coalesce(sum(y.fee), 0) as fee
    from warehouse.fact_payments as y
) as f
where p.n <> f.n
   or p.amount <> f.amount
   or p.fee <> f.fee
