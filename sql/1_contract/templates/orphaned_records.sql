-- Too many {records} name {parent} that nobody ever stated.
-- limit: quality.thresholds.orphans_pct
-- unit: {unit}
select
    t.delivery_id,
    count(r.record_number) as part,
    count(*)               as whole,
    count(*)               as records,
    'For instance ' || min(case when r.record_number is not null then t.{column} end) || '.' as sample
from {typed} as t
join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
left join staging.rejected as r
    on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    and r.rule = '{rule}'
group by t.delivery_id
