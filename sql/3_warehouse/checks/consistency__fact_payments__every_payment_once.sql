-- The facts do not contain each payment of production exactly once (credit that expired is none), or its money, fee or difference of exchange differs.
-- severity: stop
-- scope: table
select
    p.n as payments_in, f.n as payments_out, p.amount as amount_in, f.amount as amount_out, p.fee as fee_in, f.fee as fee_out,
    p.fx_difference as fx_difference_in, f.fx_difference as fx_difference_out
from (
    select
        count(*) as n, coalesce(sum(x.amount), 0) as amount, coalesce(sum(x.fee), 0) as fee,
        coalesce(sum(x.fx_difference), 0) as fx_difference
    from production.payments as x
    where x.kind <> 'expiry'
) as p
cross join (
    select
        count(*) as n, coalesce(sum(y.amount), 0) as amount, coalesce(sum(y.fee), 0) as fee,
        coalesce(sum(y.fx_difference), 0) as fx_difference
    from warehouse.fact_payments as y
) as f
where p.n <> f.n
   or p.amount <> f.amount
   or p.fee <> f.fee
   or p.fx_difference <> f.fx_difference
