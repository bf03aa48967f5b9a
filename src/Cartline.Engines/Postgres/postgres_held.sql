-- The columns of the staging tables; the table, the column.
select c.relname::text as table_name, a.attname::text as column_name
from pg_attribute as a
join pg_class as c on c.oid = a.attrelid
join pg_namespace as n on n.oid = c.relnamespace
where n.nspname = 'staging'
  and c.relkind = 'r'
  and a.attnum > 0
  and not a.attisdropped
