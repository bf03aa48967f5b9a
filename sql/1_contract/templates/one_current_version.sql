-- An id with more than one current version.
-- severity: stop
select d.{id} as value, count(*) as current_versions
from {model} as d
where d.is_current
group by d.{id}
having count(*) > 1
