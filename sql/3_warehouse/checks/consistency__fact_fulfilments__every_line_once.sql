-- The lines of the orders that are fulfilled are not each in the fulfilments exactly once, or their money differs.
-- severity: stop
-- scope: table
select s.n as lines_in, f.n as lines_out, s.amount as amount_in, f.amount as amount_out
from (
    select count(*) as n, coalesce(sum(x.line_total), 0) as amount
    from warehouse.fact_sales as x
    join production.order_moments as t on t.transaction_id = x.transaction_id
    where t.fulfilled_at is not null
) as s
cross join (
    select count(*) as n, coalesce(sum(y.amount), 0) as amount
    from warehouse.fact_fulfilments as y
) as f
where s.n <> f.n
   or s.amount <> f.amount
