-- {message}
-- severity: warn
-- rows: {rows}
-- column: {column}
select t.delivery_id, t.source_file, t.record_number, t.{column} as value
from {typed} as t
left join {parent} as p on p.{parent_key} = t.{column}
where p.{parent_key} is null
  and t.{column} is not null
