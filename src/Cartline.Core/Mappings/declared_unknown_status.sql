select
    o.source_file || ', record ' || cast(o.record_number as text) || ': order ' || coalesce(o.transaction_id, '(without an id)')
    || case when o.state is null then ' has no status.'
            else ' has the status "' || o.state || '", which says neither that it is a sale nor that it is none.' end
    || ' Add it to status.words in sql/{path}, or to statuses.sql where the SQL rules: sale, not_yet, never, cancelled or test.' as found
from raw.orders as o
where o.meaning is null
  and o.left_out is null
