select trim(v.{key}) as key_value, v.{column} as kept
from (
    select
        s.{key},
        s.{column},
        row_number() over (
            partition by trim(s.{key}) order by d.as_of desc, s.delivery_id desc, s.source_file desc, s.record_number desc
        ) as place
    from {table} as s
    join staging.deliveries as d on d.delivery_id = s.delivery_id
    where trim(s.{column}) <> ''
) as v
where v.place = 1
