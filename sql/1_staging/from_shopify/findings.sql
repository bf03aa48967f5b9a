-- Orders of which the export says that less money was given back than an earlier export said. What was booked stays: an export of orders
-- does not say why.
select
    o.transaction_id,
    'less given back than an earlier export said; what was booked stays' as finding,
    to_money(b.amount) - o.returned                                      as amount
from raw.orders as o
join raw.given_back as b on b.transaction_id = o.transaction_id
where o.fate is null
  and o.returned < to_money(b.amount)
