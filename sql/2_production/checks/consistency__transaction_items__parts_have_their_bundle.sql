-- A line that says it is a part of another one which its order has not, or which is a part of it in turn: it counts as a line by itself.
-- severity: warn
select i.item_id as value, i.parent_item_id, i.transaction_id
from production.transaction_items as i
left join production.transaction_items as p on p.transaction_id = i.transaction_id and p.item_id = i.parent_item_id
left join production.transaction_items as g on g.transaction_id = i.transaction_id and g.item_id = p.parent_item_id
where i.parent_item_id is not null
  and (p.item_id is null or g.item_id = i.item_id or p.item_id = i.item_id or g.parent_item_id is not null)
