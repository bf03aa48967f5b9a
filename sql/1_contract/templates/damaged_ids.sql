-- Ids of {parent} are damaged: they are stated with another case, other blanks or leading zeros, or in full where a spreadsheet has
-- left a number. Export the file again with the ids as text.
-- limit: none
with unknown as (
    select distinct n.delivery_id, n.{column} as id
    from {sound} as n
    join cartline.scope as g on g.delivery_id = n.delivery_id and g.is_new
    left join {parent_accepted} as p on p.{parent_key} = n.{column}
    where n.{column} is not null
      and p.{parent_key} is null
), alike as (
    select u.delivery_id, u.id, p.{parent_key} as known
    from unknown as u
    join {parent_accepted} as p on bare_id(p.{parent_key}) = bare_id(u.id)
    union all
    select u.delivery_id, u.id, p.{parent_key}
    from (select n.delivery_id, n.id from unknown as n where is_exponent(n.id)) as u
    join {parent_accepted} as p on is_exponent_of(u.id, p.{parent_key})
)
select
    a.delivery_id,
    count(*) as part,
    count(*) as whole,
    count(*) as records,
    'For instance ' || min(a.id || ' beside ' || a.known) || '.' as sample
from alike as a
group by a.delivery_id
