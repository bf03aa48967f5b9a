-- A line whose customer or product is known, but which is joined to the unknown member: the history has a gap.
-- severity: stop
select i.item_id as value
from warehouse.fact_sales as f
join production.transaction_items as i on i.transaction_id = f.transaction_id and i.item_id = f.item_id
join production.transactions as t on t.transaction_id = f.transaction_id
cross join cartline.delivery as g
where ((f.product_key = 0 and i.product_id is not null) or (f.customer_key = 0 and t.customer_id is not null))
  and not g.may_end
