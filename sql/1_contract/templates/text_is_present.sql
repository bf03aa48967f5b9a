-- {message}
-- severity: warn
-- rows: quarantine
-- column: {column}
select t.delivery_id, t.source_file, t.record_number, {value} as value
from {typed} as t
where t.{column} is null
