select r.rule, r.delivery_id, r.source_file, r.record_number
from {rejected} as r
join {typed} as t
    on t.delivery_id = r.delivery_id and t.source_file = r.source_file and t.record_number = r.record_number
left join {accepted} as a on a.{key} = t.{key} and a.sequence > t.sequence
where r.table_name = '{table}'
  and a.{key} is null
