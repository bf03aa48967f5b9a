-- Schemas of versions that no layer knows: those of killed runs, and those just forgotten.
select n.nspname::text as name
from pg_namespace as n
where n.nspname ~ '^(staging|production|warehouse|analytics|cartline)_v[0-9]+$'
  and not exists (
      select 1
      from cartline.layers as l
      where n.nspname = l.layer || '_v' || l.version or n.nspname = 'cartline_v' || l.version
  )
