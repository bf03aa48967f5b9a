-- The columns of the table or view $1, in order; none when it is not there.
select a.attname::text as column_name, format_type(a.atttypid, a.atttypmod) as type
from pg_attribute as a
where a.attrelid = to_regclass($1)
  and a.attnum > 0
  and not a.attisdropped
order by a.attnum
