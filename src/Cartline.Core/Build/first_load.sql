create table {table} as
with state as (
{select}
)
select
    {numbered_key}{state_columns},
    g.run_at as created_at,
    g.run_at as updated_at
from {numbered_rows} as s
cross join {delivery} as g
