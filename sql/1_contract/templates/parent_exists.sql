-- {message}
-- severity: stop
select c.{id} as value
from {model} as c
left join {parent} as p on p.{column} = c.{column}
where p.{column} is null
  and c.{column} is not null
