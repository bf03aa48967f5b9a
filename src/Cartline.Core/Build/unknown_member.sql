insert into {table}
select
    0,
    {unknown_columns},
    coalesce(o.created_at, g.run_at),
    coalesce(o.updated_at, g.run_at)
from {delivery} as g
left join (
    {old}
) as o on o.{key} = 0
