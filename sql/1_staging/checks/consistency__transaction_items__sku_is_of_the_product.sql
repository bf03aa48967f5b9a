-- The line names a product, and a sku that is the id of another one: the product counts.
-- severity: warn
-- rows: keep
-- column: sku
select t.delivery_id, t.source_file, t.record_number, t.sku as value
from staging.sound_transaction_items as t
join cartline.scope as g on g.delivery_id = t.delivery_id
join staging.accepted_products as p
    on p.product_id = case when strpos(g.shares, ' products ') > 0 then '' else g.prefix end || t.sku
where t.product_id <> p.product_id
