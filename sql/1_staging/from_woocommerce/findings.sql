-- Orders of which the export says that less money was given back than an earlier export said. What was booked stays: an export of orders
-- does not say why. Where the order itself says nothing, its lines do.
select
    o.transaction_id,
    'less given back than an earlier export said; what was booked stays'       as finding,
    to_money(b.amount) - greatest(o.returned, coalesce(l.returned, 0))         as amount
from raw.orders as o
join raw.given_back as b on b.transaction_id = o.transaction_id
left join (
    select n.transaction_id, sum(n.returned) as returned
    from raw.lines as n
    where n.fate is null
    group by n.transaction_id
) as l on l.transaction_id = o.transaction_id
where o.fate is null
  and greatest(o.returned, coalesce(l.returned, 0)) < to_money(b.amount)
