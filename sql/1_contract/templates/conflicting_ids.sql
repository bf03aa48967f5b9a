-- The batch states the same {one} more than once, differently, and nobody can say which is right. Correct the file, or set
-- source.on_conflict to last when the record that stands last counts.
-- limit: none
-- unit: records
select d.delivery_id, count(*) as part, count(*) as whole, count(*) as records, 'For instance ' || min(d.key_value) || '.' as sample
from staging.duplicate_keys as d
join cartline.scope as g on g.delivery_id = d.delivery_id and g.is_new
where d.table_name = '{table}'
group by d.delivery_id
