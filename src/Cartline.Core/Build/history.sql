create table {table} as
with state as (
{select}
), old as (
    {old}
), delivered as (
    select distinct clean(t.{id}) as {id}
    from {source} as t
    join {delivery} as g on g.delivery_id = t.delivery_id and g.is_snapshot
), found as (
    select
        s.*,
        g.as_of as delivery_as_of,
        case
            when o.{key} is null then 'new'
            when g.is_snapshot and d.{id} is null and o.is_current then 'end'
            when g.is_snapshot and d.{id} is null then 'gone'
            when not o.is_current then 'return'
            when ({state_versioned}) is not distinct from ({old_versioned}) then 'same'
            when ({state_tracked}) is not distinct from ({old_tracked}) then 'correct'
            when o.as_of = g.as_of or o.effective_date >= g.as_of then 'correct'
            else 'change'
        end as what,
        o.end_date as previous_end
    from state as s
    cross join {delivery} as g
    left join old as o on o.{id} = s.{id} and o.is_latest
    left join delivered as d on d.{id} = s.{id}
)
select
    o.{key},
    o.{id},
    {kept_columns},
    o.as_of,
    o.effective_date,
    case
        when not o.is_latest then o.end_date
        when f.what = 'change' then f.delivery_as_of
        when f.what = 'end' and o.effective_date >= f.delivery_as_of then cast(o.effective_date + 1 as date)
        when f.what = 'end' then f.delivery_as_of
        else o.end_date
    end as end_date,
    o.is_current and coalesce(f.what, '') not in ('change', 'end') as is_current,
    o.is_latest and coalesce(f.what, '') not in ('change', 'return') as is_latest
from old as o
left join found as f on f.{id} = o.{id}
where o.{key} <> 0
union all
select
    b.top + row_number() over (order by f.{id} collate "C"),
    f.{id},
    {opened_columns},
    f.delivery_as_of,
    case
        when f.what = 'new' then date '1900-01-01'
        when f.what = 'return' and f.previous_end > f.delivery_as_of then f.previous_end
        else f.delivery_as_of
    end,
    date '9999-12-31',
    true,
    true
from found as f
cross join (select coalesce(max(o.{key}), 0) as top from old as o) as b
where f.what in ('new', 'change', 'return')
union all
select
    0,
    null,
    {unknown_columns},
    date '1900-01-01',
    date '1900-01-01',
    date '9999-12-31',
    true,
    true
