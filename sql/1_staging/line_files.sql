-- The tables that a batch's order lines come from: of a mapped source those whose files gave any. One row per batch and table.
-- grain: delivery_id, table_name
-- load: view
select distinct d.delivery_id, d.table_name
from staging.delivery_files as d
join (
    select i.delivery_id, i.source_file
    from staging.typed_transaction_items as i
    union
    select s.delivery_id, s.source_file
    from staging.set_aside as s
) as f on f.delivery_id = d.delivery_id and f.source_file = d.source_file
where d.table_name like 'raw.%'
union all
select d.delivery_id, d.table_name
from staging.delivery_files as d
where d.table_name = 'staging.transaction_items'
group by d.delivery_id, d.table_name
