-- Too many {table} stand in the batch more than once, differently.
-- limit: quality.thresholds.duplicate_keys_pct
-- unit: records
select
    t.delivery_id,
    count(d.key_value) as part,
    count(*)           as whole,
    count(*)           as records,
    'For instance ' || min(d.key_value) || '.' as sample
from {typed} as t
join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
left join staging.duplicate_keys as d
    on d.delivery_id = t.delivery_id and d.table_name = '{table}' and {prefix} || d.key_value = {typed_id}
group by t.delivery_id
