-- The views of the schema $1 that read a version of it; views of other people are none of these.
select c.relname::text as view_name
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
where n.nspname = $1
  and c.relkind = 'v'
  and exists (
      select 1
      from pg_depend as d
      join pg_rewrite as r on r.oid = d.objid
      join pg_class as x on x.oid = d.refobjid
      join pg_namespace as m on m.oid = x.relnamespace
      where r.ev_class = c.oid
        and m.nspname like $1 || '\_v%'
  )
