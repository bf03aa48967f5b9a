-- The types $1 as SQL writes them, in order, and whether each is one that no column can have, such as void.
select
    format_type(t.oid, null)                     as type,
    t.typtype = 'p' and t.typname <> 'unknown'   as is_pseudo
from unnest($1::bigint[]) with ordinality as x(id, place)
join pg_type as t on t.oid = x.id::oid
order by x.place
