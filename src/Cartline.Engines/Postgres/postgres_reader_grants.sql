-- Lets the role of readers read what is published, staging and the records of runs; what it reads already is passed over.
do $$
declare
    gift record;
begin
    for gift in
        select format('grant usage on schema %I to cartline_reader', n.nspname) as statement
        from pg_namespace as n
        where (n.nspname in ('staging', 'production', 'warehouse', 'analytics', 'cartline') or n.nspname ~ '^cartline_v[0-9]{1,9}$')
          and pg_has_role(n.nspowner, 'usage')
          and not has_schema_privilege('cartline_reader', n.oid, 'usage')
        union all
        select format('grant select on table %I.%I to cartline_reader', n.nspname, c.relname)
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        where (n.nspname in ('staging', 'production', 'warehouse', 'analytics', 'cartline') or n.nspname ~ '^cartline_v[0-9]{1,9}$')
          and c.relkind in ('r', 'p', 'v', 'm')
          and pg_has_role(c.relowner, 'usage')
          and not has_table_privilege('cartline_reader', c.oid, 'select')
    loop
        execute gift.statement;
    end loop;
end
$$
