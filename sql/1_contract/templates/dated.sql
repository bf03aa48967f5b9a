-- The history of {table} as their source states it: one row per id and first day, for ids of which at least one record says from which
-- day on it holds. A record that does not say so holds from the day of its batch where it differs from what was known; the first one of an
-- id holds from 1900 on. Of two records for one day the later one counts. Where an id had ended there is no row.
-- grain: {key}, valid_from
-- load: view
-- settles: true
with dated as (
    select distinct s.{key}
    from {sound} as s
    where s.valid_from is not null
), event as (
    select
        s.{key},
        s.delivery_id,
        s.source_file,
        s.record_number,
        s.rank,
        s.is_ended,
        s.valid_from is not null as is_dated,
        coalesce(s.valid_from, g.opens_on) as starts_on,
        case when s.valid_from > g.opens_on then s.valid_from else g.opens_on end as known_on,
        {tracked}
    from {sound} as s
    join dated as d on d.{key} = s.{key}
    join cartline.scope as g on g.delivery_id = s.delivery_id
    union all
    -- A snapshot that does not name the id ends it.
    select o.{key}, g.delivery_id, '', 0, g.rank, true, false, g.opens_on, g.opens_on, {untracked}
    from (
        select t.{key}, h.source, min(h.rank) as rank
        from {typed} as t
        join dated as d on d.{key} = t.{key}
        join cartline.scope as h on h.delivery_id = t.delivery_id
        group by t.{key}, h.source
    ) as o
    join cartline.scope as g on g.source = o.source and g.rank > o.rank and strpos(g.covers, ' {table} ') > 0
    join (select distinct b.delivery_id from {typed} as b) as brought on brought.delivery_id = g.delivery_id
    left join (
        select distinct n.{key}, n.delivery_id
        from {typed} as n
    ) as named on named.{key} = o.{key} and named.delivery_id = g.delivery_id
    where named.{key} is null
), placed as (
    select
        e.*,
        row_number() over (
            partition by e.{key}
            order by e.known_on, e.rank, e.is_dated desc nulls last, e.starts_on, e.source_file collate "C", e.record_number) as place
    from event as e
), compared as (
    select
        p.*,
        p.is_dated or p.is_ended or b.{key} is null or b.is_ended
            or ({tracked_now}) is distinct from ({tracked_before}) as is_new
    from placed as p
    left join placed as b on b.{key} = p.{key} and b.place = p.place - 1
), grouped as (
    select
        c.*,
        sum(case when c.is_new then 1 else 0 end)
            over (partition by c.{key} order by c.place rows between unbounded preceding and current row) as version
    from compared as c
), opened as (
    select
        g.{key},
        case
            when min(g.place) = 1 and max(case when g.is_dated then 1 else 0 end) = 0 then date '1900-01-01'
            else min(g.starts_on)
        end as starts_on,
        max(g.place) as place
    from grouped as g
    group by g.{key}, g.version
), lasting as (
    select
        d.{key},
        d.starts_on,
        d.place,
        lead(d.starts_on) over (partition by d.{key} order by d.starts_on) as ends_on
    from (
        select o.{key}, o.starts_on, max(o.place) as place
        from opened as o
        group by o.{key}, o.starts_on
    ) as d
)
select
    {values},
    l.ends_on
from lasting as l
join placed as p on p.{key} = l.{key} and p.place = l.place
join {sound} as s
    on s.delivery_id = p.delivery_id and s.source_file = p.source_file and s.record_number = p.record_number
where not p.is_ended
