-- The columns of what can be read: the views of the published version, and staging.
select
    n.nspname::text                          as layer,
    c.relname::text                          as table_name,
    a.attname::text                          as column_name,
    format_type(a.atttypid, a.atttypmod)     as type
from pg_attribute as a
join pg_class as c on c.oid = a.attrelid
join pg_namespace as n on n.oid = c.relnamespace
where n.nspname in ('staging', 'production', 'warehouse', 'analytics')
  and c.relkind in ('r', 'p', 'v')
  and a.attnum > 0
  and not a.attisdropped
order by n.nspname, c.relname, a.attnum
