-- What stops the batch: a status that nobody gave a meaning, and a total that is no number.
select
    o.source_file || ', record ' || cast(o.record_number as text) || ': order ' || o.transaction_id || ' has the status "' || o.status
    || '", which says neither that it is a sale nor that it is none. Copy sql/1_staging/from_magento/statuses.sql into the project '
    || 'and add the word with its meaning.' as found
from raw.orders as o
left join raw.statuses as s on s.status = o.status
where o.status is not null
  and s.status is null
union all
select
    o.source_file || ', record ' || cast(o.record_number as text) || ': the total of order ' || o.transaction_id
    || ' is no number such as 1234.50. Export the file again without changing it in a spreadsheet.'
from raw.orders as o
where o.total is null
