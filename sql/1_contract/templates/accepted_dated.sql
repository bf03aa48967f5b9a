-- What production is made of: for each id the newest record that no check has quarantined; where records say from which day on they hold,
-- the one that holds on the day of the newest batch.
-- grain: {key}
-- load: view
-- same: {sound}
-- unless: select 1 from {dated} as d union all select 1 from {sound} as s where s.is_ended or s.sequence > 1
with held as (
    select
        d.{key},
        coalesce(max(case when d.valid_from <= g.opens_on then d.valid_from end), min(d.valid_from)) as valid_from
    from {dated} as d
    cross join cartline.delivery as g
    group by d.{key}
), stated as not materialized (
    select t.*
    from {sound} as t
    where not t.is_ended
), newest as (
    select s.{key}, max(s.rank) as rank
    from stated as s
    join (select distinct n.{key} from stated as n where n.sequence > 1) as again on again.{key} = s.{key}
    group by s.{key}
)
select
    {undated_values}
from stated as s
left join newest as n on n.{key} = s.{key}
left join held as h on h.{key} = s.{key}
where h.{key} is null
  and (n.{key} is null or n.rank = s.rank)
union all
select
    {dated_values}
from {dated} as s
join held as h on h.{key} = s.{key} and h.valid_from = s.valid_from
