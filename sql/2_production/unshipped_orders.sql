-- Orders that were cancelled before their goods left the shop: all goods were given back, and they were never fulfilled, in a source that
-- says when orders are. What it sold before the first order of which it says so is not known. One row per order.
-- grain: transaction_id
-- load: view
select
    t.transaction_id -- the shop's own id of the order
from production.transactions as t
join (
    select f.source, min(f.sold_on) as first_day
    from production.order_moments as f
    where f.fulfilled_at is not null
    group by f.source
) as k on k.source = t.source and k.first_day <= t.transaction_date
join production.order_totals as o on o.transaction_id = t.transaction_id
join (
    select r.transaction_id, sum(r.amount) as amount
    from production.returns as r
    group by r.transaction_id
) as b on b.transaction_id = t.transaction_id
left join production.order_moments as m on m.transaction_id = t.transaction_id
where m.fulfilled_at is null
  and b.amount > 0
  and b.amount >= o.shop_sold
