-- What became of the cost of goods that came back, what was worked out of their money because nobody says it, and what is in no figure. One row
-- per remark.
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
    union all
    select 5, 'returned without an amount: the share of their pieces in the line', count(*), sum(p.refunded)
    from production.returns as p
    where p.valued_by = 'pieces'
    union all
    select 6, 'returned without a word of the tax or shipping in it: taken out by shares of the line or order', count(*),
        sum(p.tax_amount + p.shipping_amount)
    from production.returns as p
    where p.valued_by = 'shares'
    union all
    select 7, 'kept as a fee for taking goods back, in fees and duties', count(*), -sum(p.fees_amount)
    from production.returns as p
    where p.fees_amount < 0
    union all
    select 8, 'returned in exchange for another order', count(*), sum(p.refunded)
    from production.returns as p
    where p.exchange_of is not null
    union all
    select 9, 'returns ' || x.fate, x.records, x.amount
    from production.return_fates as x
    where x.fate <> 'kept'
      and x.fate <> 'replaced by a later batch'
)
select
    f.remark,
    cast(f.records as bigint)        as records, -- returned lines, or returns
    cast(f.amount as decimal(18, 4)) as amount   -- money; null where it cannot be read or is of another currency
from found as f
where f.records > 0
order by f.position, f.remark collate "C"
