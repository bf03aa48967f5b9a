-- An order whose stated total, or without one its subtotal, is not what its lines, discounts, shipping and tax come to.
-- severity: warn
select t.transaction_id as value, t.total_amount, t.total_found
from production.order_totals as t
join (select distinct i.transaction_id from production.transaction_items as i) as l on l.transaction_id = t.transaction_id
where t.unexplained <> 0
