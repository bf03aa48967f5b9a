select
    q.table_name, s.delivery_id, s.source_file, s.record_number, q.rule, q.column_name,
    {values} as raw_text,
    cast({amount} as decimal(18, 4)) as amount,
    cast({currency} as text) as currency
from staging.rejected as q
join {staged} as s
    on s.delivery_id = q.delivery_id and s.source_file = q.source_file and s.record_number = q.record_number{abroad}
where q.table_name = '{table}'
