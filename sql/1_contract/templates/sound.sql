-- Records of {table} that no check has quarantined, of all batches in scope.
-- grain: delivery_id, source_file, record_number
-- load: view
-- same: {typed}
-- unless: select 1 from staging.rejected as q where q.table_name = '{table}'
select t.*
from {typed} as t
left join (
    select distinct q.delivery_id, q.source_file, q.record_number
    from staging.rejected as q
    where q.table_name = '{table}'
) as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
where r.record_number is null
