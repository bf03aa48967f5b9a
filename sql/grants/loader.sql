-- The loader is who runs Cartline: database.user, and no superuser. Each run builds in schemas of its own, fills them and drops old ones,
-- so the loader makes schemas and owns them: the rights over tables cannot be divided between it and another role.
select format('create role %I login', :'loader') as statement
where :'loader' not in (select r.rolname from pg_roles as r)
\gexec

grant connect, create, temporary on database :"database" to :"loader";

create schema if not exists staging authorization :"loader";
create schema if not exists deliveries authorization :"loader";
create schema if not exists production authorization :"loader";
create schema if not exists warehouse authorization :"loader";
create schema if not exists analytics authorization :"loader";
create schema if not exists cartline authorization :"loader";

-- What another user loaded becomes the loader's. Up to release 0.1.0 that was postgres, unless a setting said otherwise.
create temporary view cartline_schemas as
select n.oid, n.nspname, n.nspowner
from pg_namespace as n
where n.nspname in ('staging', 'deliveries', 'production', 'warehouse', 'analytics', 'cartline')
   or n.nspname ~ '^(staging|production|warehouse|analytics|cartline)_v[0-9]{1,9}$';

select format('alter schema %I owner to %I', n.nspname, :'loader') as statement
from cartline_schemas as n
where pg_get_userbyid(n.nspowner) <> :'loader'
\gexec

-- Tables and views. A sequence behind a column follows its table.
select format('alter table %s owner to %I', cast(c.oid as regclass), :'loader') as statement
from cartline_schemas as n
join pg_class as c on c.relnamespace = n.oid
where c.relkind in ('r', 'p', 'v', 'm', 'f')
  and pg_get_userbyid(c.relowner) <> :'loader'
\gexec

-- Functions, but for the one that answers questions: that belongs to the reader.
select format('alter routine %s owner to %I', cast(p.oid as regprocedure), :'loader') as statement
from cartline_schemas as n
join pg_proc as p on p.pronamespace = n.oid
where pg_get_userbyid(p.proowner) not in (:'loader', 'cartline_reader')
\gexec

drop view cartline_schemas;
