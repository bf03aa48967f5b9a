-- An id whose newest record before says something else than the batch does.
select clean(s.{key}) as id
from {records} as s
join (
    select b.*, row_number() over (partition by clean(b.{key}) order by b.delivery_id desc) as age
    from {taken} as b
    where b.delivery_id in ({known})
) as o on clean(o.{key}) = clean(s.{key}) and o.age = 1
where ({new_values}) is distinct from ({old_values}){undated}
order by clean(s.{key})
limit 1
