-- The tables and views of the schema $1. What a replay left beside them is no table of the version.
select c.relname::text as table_name
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
where n.nspname = $1
  and c.relkind in ('r', 'v')
  and c.relname not like '%\_\_old'
