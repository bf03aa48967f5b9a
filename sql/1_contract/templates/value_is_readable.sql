-- {message}
-- severity: warn
-- rows: {rows}
-- column: {column}
select s.delivery_id, s.source_file, s.record_number, s.{column} as value
from {typed} as t
join cartline.scope as g on g.delivery_id = t.delivery_id
-- One record of an export may give several rows: each is compared with itself.
join {staged} as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number and (clean(s.{key}) is null or {id} = t.{key})
where t.{column} is null
  and trim(s.{column}, ' ') <> ''
