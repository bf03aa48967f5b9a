-- What stops the batch: a type or a status that nobody gave a meaning, and days that are not written as declared.
select
    r.source_file || ', record ' || cast(r.record_number as text) || ': movement ' || r.transaction_id || ' has the Type "' || clean(r.type)
    || '", which says neither that it pays an order nor that it does not. Download the report in English, or copy '
    || 'sql/1_staging/from_paypal/types.sql into the project and add the word with its meaning.' as found
from raw.paypal_activity as r
left join raw.types as t on t.type = lower_case(clean(r.type))
where clean(r.type) is not null
  and t.type is null
union all
select
    r.source_file || ', record ' || cast(r.record_number as text) || ': movement ' || r.transaction_id || ' has the Status "'
    || clean(r.status) || '", which says neither that money moved nor that none did. Copy sql/1_staging/from_paypal/statuses.sql into the '
    || 'project and add the word with its meaning.'
from raw.paypal_activity as r
left join raw.statuses as s on s.status = lower_case(clean(r.status))
where clean(r.status) is not null
  and s.status is null
