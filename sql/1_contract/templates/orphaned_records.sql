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
left join staging.rejected as f
    on f.delivery_id = t.delivery_id and f.source_file = t.source_file and f.record_number = t.record_number
    and f.table_name = '{table}'
    and f.rule like '%is!_no!_footer' escape '!'
-- A total at the end of a file names nothing.
where f.record_number is null
group by t.delivery_id
