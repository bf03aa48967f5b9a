-- Schemas of versions beyond those to keep, with the bytes of their tables and indexes. The live ones are always kept; one
-- that is being built has a number higher than all, and is none of these.
with kept as (
    select
        l.layer,
        l.version
    from (
        select
            layer,
            version,
            is_live,
            row_number() over (partition by layer order by version desc) as age
        from cartline.layers
    ) as l
    where l.age <= $1 or l.is_live
)
select
    n.nspname::text                                                                      as name,
    coalesce(sum(pg_total_relation_size(c.oid)) filter (where c.relkind = 'r'), 0)::bigint as bytes
from pg_namespace as n
left join pg_class as c on c.relnamespace = n.oid
where n.nspname ~ '^(staging|production|warehouse|analytics|cartline)_v[0-9]{1,9}$'
  and substring(n.nspname from '[0-9]+$')::integer <= (select max(version) from cartline.layers)
  and not exists (
      select 1
      from kept as k
      where n.nspname = k.layer || '_v' || k.version or n.nspname = 'cartline_v' || k.version
  )
group by n.nspname
order by n.nspname
