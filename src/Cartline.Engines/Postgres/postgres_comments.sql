-- The comments on the table $1 and on its columns; the column is null for the table's own.
select
    d.objsubid,
    d.description,
    (
        select a.attname::text
        from pg_attribute as a
        where a.attrelid = d.objoid and a.attnum = d.objsubid and d.objsubid > 0
    ) as column_name
from pg_description as d
where d.classoid = 'pg_class'::regclass
  and d.objoid = to_regclass($1)
