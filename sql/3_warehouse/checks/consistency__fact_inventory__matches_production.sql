-- The days that are not carried are not those on which production has stock stated, or their pieces are not those stated last on each; or a
-- carried day is called out of stock.
-- severity: stop
-- scope: table
select p.n as days_in, f.n as days_out, p.pieces as pieces_in, f.pieces as pieces_out, f.wrongly_out
from (
    select count(*) as n, coalesce(sum(i.on_hand), 0) as pieces
    from production.inventory as i
    join (
        select x.product_id, x.location, x.stated_on, max(x.stated_at) as stated_at
        from production.inventory as x
        group by x.product_id, x.location, x.stated_on
    ) as l on l.product_id = i.product_id and l.location = i.location and l.stated_at = i.stated_at
) as p
cross join (
    select
        count(case when not y.is_carried then 1 end) as n,
        coalesce(sum(case when not y.is_carried then y.on_hand end), 0) as pieces,
        count(case when y.is_out and (y.is_carried or y.on_hand > 0) then 1 end) as wrongly_out
    from warehouse.fact_inventory as y
) as f
where p.n <> f.n
   or p.pieces <> f.pieces
   or f.wrongly_out > 0
