-- What stops the batch: a status that nobody gave a meaning.
select
    r.source_file || ', record ' || cast(r.record_number as text) || ': payment ' || r.id || ' has the Status "' || clean(r.status)
    || '", which says neither that money moved nor that none did. Copy sql/1_staging/from_stripe/statuses.sql into the project and add the '
    || 'word with its meaning.' as found
from raw.stripe_payments as r
left join raw.statuses as s on s.status = lower_case(clean(r.status))
where clean(r.status) is not null
  and s.status is null
