select
    d.delivery_id,
    cast(d.as_of as text),
    d.loaded_at,
    d.source,
    d.fingerprint,
    d.run_id,
    coalesce(d.is_stated, false),
    cast(d.opens_on as text),
    d.kind,
    d.snapshot_of,
    d.shares,
    cast(d.window_from as text),
    cast(d.window_to as text),
    d.mends,
    coalesce(d.prefix, ''),
    cast(d.closed_through as text),
    d.edits
from {batches} as d
order by d.as_of, d.delivery_id
