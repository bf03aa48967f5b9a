-- What production is made of: for each id the newest record that no check has quarantined.
-- grain: {key}
-- load: view
-- same: {sound}
-- unless: select 1 from {replaced} as r
with stated as not materialized (
    select t.*
    from {sound} as t
    where not t.is_ended
), newest as (
    select s.{key}, max(s.rank) as rank
    from stated as s
    join (select distinct n.{key} from stated as n where n.sequence > 1) as again on again.{key} = s.{key}
    group by s.{key}
)
select s.*
from stated as s
left join newest as n on n.{key} = s.{key}
where n.{key} is null
   or n.rank = s.rank
