-- Versions that begin on a stated day which readers have seen already, and that say of it something else than they saw.
select count(*) as versions, cast(min(n.valid_from) as text) as first_day
from {now} as n
join {before} as b on b.{id} = n.{id} and n.valid_from >= b.effective_date and n.valid_from < b.end_date
where n.valid_from <= cast($1 as date)
  and ({now_tracked}) is distinct from ({before_tracked})
