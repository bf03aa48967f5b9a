create table {table} as
with state as (
{select}
), old as (
    {old}
){dated}, stated as (
    select {stated_id} as {id}, max(case when {ended} then 1 else 0 end) = 1 as is_ended
    from {source} as s
    join {delivery} as d on d.delivery_id = s.delivery_id
    join {scope} as g on g.delivery_id = s.delivery_id
    group by {stated_id}
), owned as (
    -- A snapshot covers the ids of its own source, and only for kinds that it brings.
    select distinct {stated_id} as {id}
    from {source} as s
    join {scope} as g on g.delivery_id = s.delivery_id
    join {delivery} as d on d.source = g.source and d.is_snapshot and strpos(d.snapshot_of, ' {kind} ') > 0
    where exists (select 1 from stated as x)
), found as (
    select
        s.*,
        g.as_of as delivery_as_of,
        g.opens_on as delivery_opens_on,
        case
            when o.{key} is null then 'new'
            when (t.is_ended or (t.{id} is null and w.{id} is not null)) and o.is_current then 'end'
            when t.is_ended then 'gone'
            when not o.is_current and t.{id} is null then 'gone'
            when not o.is_current then 'return'
            when ({state_versioned}) is not distinct from ({old_versioned}) then 'same'
            when ({state_tracked}) is not distinct from ({old_tracked}) then 'correct'
            when {was_inferred} or o.effective_date >= g.opens_on then 'correct'
            else 'change'
        end as what,
        o.end_date as previous_end
    from state as s
    cross join {delivery} as g
    left join old as o on o.{id} = s.{id} and o.is_latest
    left join stated as t on t.{id} = s.{id}
    left join owned as w on w.{id} = s.{id}{states_without_dated}
)
select
    o.{key},
    o.{id},
    {kept_columns},
    o.as_of,
    o.effective_date,
    case
        when not o.is_latest then o.end_date
        when f.what = 'change' then f.delivery_opens_on
        when f.what = 'end' and o.effective_date >= f.delivery_opens_on then cast(o.effective_date + 1 as date)
        when f.what = 'end' then f.delivery_opens_on
        else o.end_date
    end as end_date,
    o.is_current and coalesce(f.what, '') not in ('change', 'end') as is_current,
    o.is_latest and coalesce(f.what, '') not in ('change', 'return') as is_latest
from old as o
left join found as f on f.{id} = o.{id}{versions_without_dated}
where o.{key} <> 0{and_not_dated}
union all
select
    b.top + row_number() over (order by f.{id} collate "C"),
    f.{id},
    {opened_columns},
    f.delivery_as_of,
    case
        when f.what = 'new' then date '1900-01-01'
        when f.what = 'return' and f.previous_end > f.delivery_opens_on then f.previous_end
        else f.delivery_opens_on
    end,
    date '9999-12-31',
    true,
    true
from found as f
cross join (select coalesce(max(o.{key}), 0) as top from old as o) as b
where f.what in ('new', 'change', 'return')
{dated_versions}union all
select
    0,
    null,
    {unknown_columns},
    date '1900-01-01',
    date '1900-01-01',
    date '9999-12-31',
    true,
    true
