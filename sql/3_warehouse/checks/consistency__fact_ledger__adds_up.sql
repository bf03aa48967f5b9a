-- The ledger's days do not add up to the revenue of the orders, or its returns not to those of the facts.
-- severity: stop
-- scope: table
select l.sold as ledger_amount, o.amount as fact_amount, l.returned as ledger_returns, r.amount as fact_returns
from (
    select
        coalesce(sum(case when x.is_return then 0 else x.amount end), 0)  as sold,
        coalesce(sum(case when x.is_return then -x.amount else 0 end), 0) as returned
    from warehouse.fact_ledger as x
) as l
cross join (select coalesce(sum(y.revenue), 0) as amount from warehouse.fact_orders as y) as o
cross join (select coalesce(sum(z.amount), 0) as amount from warehouse.fact_returns as z) as r
where l.sold <> o.amount
   or l.returned <> r.amount
