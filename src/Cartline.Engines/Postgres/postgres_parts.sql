-- The tables of single batches that are part of a staging table.
select c.relname::text as part
from pg_inherits as i
join pg_class as c on c.oid = i.inhrelid
where i.inhparent = to_regclass($1)
order by c.relname
