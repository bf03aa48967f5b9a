-- {message}
-- severity: stop
select t.{key} as value, count(*) as copies
from {model} as t
group by t.{key}
having count(*) > 1
    or t.{key} is null
