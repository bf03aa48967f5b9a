-- {message}
-- severity: warn
-- rows: quarantine
-- column: {column}
select s.delivery_id, s.source_file, s.record_number, s.{column} as value
from {typed} as t
join {staged} as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.{column} is null
  and coalesce(trim(s.{column}, ' '), '') = ''
