-- Records of {table} that were neither quarantined nor kept, with the reason: one row each.
-- grain: delivery_id, source_file, record_number
-- load: view
-- settles: true
with newest as (
    select s.{key}, max(s.rank) as rank
    from {sound} as s
    join (select distinct n.{key} from {sound} as n where n.sequence > 1) as again on again.{key} = s.{key}
    where not s.is_ended
    group by s.{key}
)
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    case when s.is_ended then 'ended by its source' else 'replaced by a later batch' end as reason
from {sound} as s
left join newest as n on n.{key} = s.{key}
where s.is_ended
   or n.rank > s.rank
