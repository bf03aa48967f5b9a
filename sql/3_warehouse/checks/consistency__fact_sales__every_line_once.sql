-- The facts do not contain each order line of production exactly once, or its money differs.
-- severity: stop
-- scope: table
select p.n as lines_in, f.n as lines_out, p.amount as revenue_in, f.amount as revenue_out
from (
    select count(*) as n, coalesce(sum(i.line_total), 0) as amount, coalesce(sum(i.quantity), 0) as pieces
    from production.transaction_items as i
) as p
cross join (
    select count(*) as n, coalesce(sum(s.line_total), 0) as amount, coalesce(sum(s.quantity), 0) as pieces
    from warehouse.fact_sales as s
) as f
cross join (
    -- A bundle has no pieces in the facts: its parts have them.
    select coalesce(sum(i.quantity), 0) as pieces
    from production.transaction_items as i
    join warehouse.bundle_lines as l on l.transaction_id = i.transaction_id and l.item_id = i.item_id and l.is_carrier
) as b
where p.n <> f.n
   or p.amount <> f.amount
   or p.pieces <> f.pieces + b.pieces
