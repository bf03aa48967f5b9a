-- What stops the batch: an event that nobody gave a meaning.
select
    r.source_file || ', record ' || cast(r.record_number as text) || ': transaction ' || r.transaction_id || ' has the Event Type "'
    || r.event_type || '", which says neither that it is a sale nor that it is a return. Copy '
    || 'sql/1_staging/from_square/statuses.sql into the project and add the word with its meaning.' as found
from raw.item_rows as r
where r.meaning is null
