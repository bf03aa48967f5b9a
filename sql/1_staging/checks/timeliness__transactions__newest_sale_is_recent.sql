-- The newest sale is older than the age that quality.max_age_hours allows.
-- severity: warn
-- rows: keep
-- column: transaction_date
-- scope: table
-- setting: quality.max_age_hours
select
    cast(null as integer)         as delivery_id,
    cast(null as text)            as source_file,
    cast(null as bigint)          as record_number,
    cast(m.newest as text)        as value
from (
    select max(t.transaction_date) as newest
    from staging.accepted_transactions as t
) as m
cross join cartline.delivery as g
cross join cartline.settings as s
where (g.run_date - m.newest) * 24 > s.max_age_hours
