select
    count(*) filter (where o.{key} is null)                     as opened, -- versions that were not there before
    count(*) filter (where o.is_current and not n.is_current)   as closed  -- versions that are no longer valid
from {table} as n
left join {before} as o on o.{key} = n.{key}
