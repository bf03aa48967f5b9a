-- What the role $1 may read here, and whether the user can take it; $2 is the right that lets a user do that.
with ours as (
    select n.oid, n.nspname, n.nspowner
    from pg_namespace as n
    where n.nspname in ('staging', 'production', 'warehouse', 'analytics', 'cartline') or n.nspname ~ '^cartline_v[0-9]{1,9}$'
),

hidden as (
    select n.oid
    from ours as n
    join pg_roles as r on r.rolname = $1
    where not has_schema_privilege(r.oid, n.oid, 'usage')
    union all
    select c.oid
    from ours as n
    join pg_class as c on c.relnamespace = n.oid
    join pg_roles as r on r.rolname = $1
    where c.relkind in ('r', 'p', 'v', 'm')
      and pg_has_role(session_user, c.relowner, 'usage')
      and not has_table_privilege(r.oid, c.oid, 'select')
)

select
    u.rolsuper                                                                 as is_superuser,
    r.oid is not null                                                          as is_there,
    coalesce(not r.rolsuper and pg_has_role(u.oid, r.oid, $2), false)          as can_be_taken,
    to_regclass('cartline.layers') is not null                                 as has_schemas,
    not exists (select 1 from hidden)
        and exists (
            select 1
            from pg_proc as p
            join ours as n on n.oid = p.pronamespace
            where n.nspname = 'cartline' and p.proname = 'ask' and p.proowner = r.oid and p.prosecdef
        )                                                                      as reads_all
from pg_roles as u
left join pg_roles as r on r.rolname = $1
where u.rolname = session_user
