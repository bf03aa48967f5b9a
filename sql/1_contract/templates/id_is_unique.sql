-- The same id more than once in one batch, with different content: nobody can say which row is right.
-- (Identical copies were skipped on loading; the same id in a later batch is an update.)
-- severity: warn
-- rows: quarantine
-- column: {key}
select t.delivery_id, t.source_file, t.record_number, t.{key} as value
from {typed} as t
join cartline.scope as g on g.delivery_id = t.delivery_id
join staging.duplicate_keys as d on d.delivery_id = t.delivery_id and {prefix} || d.key_value = {typed_id}
where d.table_name = '{table}'
