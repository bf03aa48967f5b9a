-- {message}
-- severity: stop
select p.{id} as value
from {produced} as p
left join {model} as d on d.{id} = p.{id} and d.is_current
cross join cartline.delivery as g
where d.{key} is null
  and not g.may_end
