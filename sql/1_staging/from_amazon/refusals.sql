-- What stops the batch: a status that nobody gave a meaning.
select
    r.source_file || ', record ' || cast(r.record_number as text) || ': order ' || r.order_id || ' has the order-status "'
    || clean(r.order_status) || '", which says neither that it is a sale nor that it is none. Copy '
    || 'sql/1_staging/from_amazon/statuses.sql into the project and add its first word with its meaning.' as found
from raw.amazon_orders as r
left join raw.statuses as s on s.status = split_part(lower_case(clean(r.order_status)), ' ', 1)
where clean(r.order_status) is not null
  and s.status is null
