-- What became of the cost of goods that came back. One row per remark.
with found as (
    select 1 as position, 'returned and back in stock: their cost came back' as remark, count(*) as records, sum(r.restocked_cost) as amount
    from warehouse.fact_returns as r
    where r.restocked_cost > 0
    union all
    select 2, 'of these, back in stock by the setting returns.restock_default alone', count(*), sum(r.cost)
    from warehouse.fact_returns as r
    join production.returns as p on p.transaction_id = r.transaction_id and p.return_id = r.return_id
    left join production.unshipped_orders as u on u.transaction_id = r.transaction_id
    where p.restocked is null
      and u.transaction_id is null
      and r.restocked_cost > 0
    union all
    select 3, 'of these, cancelled before they were fulfilled', count(*), sum(r.restocked_cost)
    from warehouse.fact_returns as r
    join production.unshipped_orders as u on u.transaction_id = r.transaction_id
    where r.restocked_cost > 0
    union all
    select 4, 'returned, of which nobody says whether they went back into stock: their cost counts as lost', count(*), sum(r.cost)
    from warehouse.fact_returns as r
    join production.returns as p on p.transaction_id = r.transaction_id and p.return_id = r.return_id
    where p.restocked is null
      and r.restocked_cost = 0
      and r.cost > 0
)
select
    f.remark,
    cast(f.records as bigint)        as records, -- returned lines
    cast(f.amount as decimal(18, 4)) as amount   -- money
from found as f
where f.records > 0
order by f.position
