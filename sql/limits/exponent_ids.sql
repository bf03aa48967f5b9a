-- A spreadsheet has turned ids of orders or lines into numbers: what stood behind the digits that are left is lost. Export the file
-- again with the ids as text.
-- limit: none
select n.delivery_id, count(*) as part, count(*) as whole, count(*) as records, 'For instance ' || min(n.id) || '.' as sample
from (
    select t.delivery_id, t.transaction_id as id from staging.typed_transactions as t
    union all
    select i.delivery_id, i.item_id from staging.typed_transaction_items as i
    union all
    select i.delivery_id, i.transaction_id from staging.typed_transaction_items as i
) as n
join cartline.scope as g on g.delivery_id = n.delivery_id and g.is_new
where is_exponent(n.id)
group by n.delivery_id
