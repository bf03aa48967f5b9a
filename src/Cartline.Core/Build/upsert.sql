create table {table} as
with state as (
{select}
), old as (
    {old}
)
select
    {kept_key}{state_columns},
    coalesce(o.created_at, g.run_at) as created_at,
    case
        when o.created_at is not null and ({state_list}) is not distinct from ({old_list}) then o.updated_at
        else g.run_at
    end as updated_at
from state as s
cross join {delivery} as g
left join old as o on {same_grain}
{top_of_keys}
