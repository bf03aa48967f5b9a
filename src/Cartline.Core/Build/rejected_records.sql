select count(*)
from (
    select distinct r.delivery_id, r.source_file, r.record_number
    from {rejected} as r
    where r.table_name = $1
) as x
