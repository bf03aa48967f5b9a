-- What stops the batch: a status that nobody gave a meaning.
select
    o.source_file || ', record ' || cast(o.record_number as text) || ': order ' || o.transaction_id || ' has the status "' || o.state
    || '", which says neither that it is a sale nor that it is none. Copy sql/1_staging/from_woocommerce/statuses.sql into the project '
    || 'and add the word with its meaning.' as found
from raw.orders as o
left join raw.statuses as s on s.status = o.state
where o.state is not null
  and s.status is null
