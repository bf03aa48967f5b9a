-- Records of {table} as read: each value in the type that the contract gives it; null where a value is blank or cannot be read, with or
-- without the blanks around it. One row per record of every batch in scope; of two records of an id the one of the higher rank is newer.
-- grain: delivery_id, source_file, record_number
{shard}select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    {rank} as rank,
    {ended} as is_ended,
    {columns}
from {staged} as s
join cartline.scope as g on g.delivery_id = s.delivery_id
{joined}{unnumbered}
