-- What production is made of: for each id the newest record that no check has quarantined.
-- grain: product_id
-- load: view
with sound as not materialized (
    select t.*
    from staging.typed_products as t
    left join (
        select distinct q.delivery_id, q.source_file, q.record_number
        from staging.rejected as q
        where q.table_name = 'products'
    ) as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    where r.record_number is null
), newer as (
    select n.product_id, max(n.sequence) as sequence
    from sound as n
    where n.sequence > 1
    group by n.product_id
)
select s.*
from sound as s
left join newer as n on n.product_id = s.product_id and n.sequence > s.sequence
where n.product_id is null
