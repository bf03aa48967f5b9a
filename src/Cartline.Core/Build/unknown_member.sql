insert into {table}
select
    0,
    {unknown_columns},
    g.run_at,
    g.run_at
from {delivery} as g
