-- {message}
-- severity: stop
select f.{id} as value, f.{column}
from {model} as f
left join {parent} as d on d.{column} = f.{column}
where d.{column} is null
