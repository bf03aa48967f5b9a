, dated as (
    -- Of ids whose source states from which day on their records hold, the versions are those that it states.
    select
        d.*,
        h.ends_on,
        h.stated_as_of,
        case when row_number() over (partition by d.{id} order by d.valid_from) = 1 then date '1900-01-01' else d.valid_from end as starts_on
    from (
{select}
    ) as d
    join {history} as h on h.{id} = d.{id} and h.valid_from = d.valid_from
);

union all
select
    coalesce(
        v.{key},
        b.top + n.opened + row_number() over (partition by v.{key} is null order by d.{id} collate "C", d.starts_on)
    ),
    d.{id},
    {columns},
    d.stated_as_of,
    d.starts_on,
    coalesce(d.ends_on, date '9999-12-31'),
    d.starts_on = d.latest_on and coalesce(d.ends_on > g.opens_on, true),
    d.starts_on = d.latest_on
from (
    select x.*, max(case when x.starts_on <= y.opens_on then x.starts_on end) over (partition by x.{id}) as latest_on
    from dated as x
    cross join {delivery} as y
) as d
cross join {delivery} as g
cross join (select coalesce(max(o.{key}), 0) as top from old as o) as b
cross join (select count(*) as opened from found as f where f.what in ('new', 'change', 'return')) as n
left join old as v on v.{id} = d.{id} and v.effective_date = d.starts_on
