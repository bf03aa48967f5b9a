-- Records of {table} that were neither quarantined nor kept, with the reason: one row each. A record that holds on other days than that
-- of the newest batch is a version of its own in the warehouse.
-- grain: delivery_id, source_file, record_number
-- load: view
-- settles: true
with dated as (
    select distinct s.{key}
    from {sound} as s
    where s.valid_from is not null
), newest as (
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
left join dated as d on d.{key} = s.{key}
where d.{key} is null
  and (s.is_ended or n.rank > s.rank)
union all
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    case
        when s.is_ended then 'ended by its source'
        when h.record_number is not null then 'holds on other days'
        else 'replaced by a later batch'
    end
from {sound} as s
join dated as d on d.{key} = s.{key}
left join {dated} as h
    on h.delivery_id = s.delivery_id and h.source_file = s.source_file and h.record_number = s.record_number
left join {accepted} as a
    on a.delivery_id = s.delivery_id and a.source_file = s.source_file and a.record_number = s.record_number
where a.record_number is null
