-- One row per merged customer: the newest accepted merge, followed to its end. Where a was merged into b, and b into c, the orders of a
-- count as those of c.
-- grain: from_id
-- load: upsert
with stated as (
    select m.from_id, m.into_id, m.day, e.from_id is not null as is_ended
    from staging.accepted_customer_merges as m
    left join (
        select s.from_id, max(s.rank) as rank
        from staging.sound_customer_merges as s
        where s.is_ended
        group by s.from_id
    ) as e on e.from_id = m.from_id and e.rank > m.rank
), one as (
    select s.from_id, s.into_id
    from stated as s
    where not s.is_ended
), two as (
    select s.from_id, coalesce(n.into_id, s.into_id) as into_id
    from one as s
    left join one as n on n.from_id = s.into_id
), four as (
    select s.from_id, coalesce(n.into_id, s.into_id) as into_id
    from two as s
    left join two as n on n.from_id = s.into_id
), eight as (
    select s.from_id, coalesce(n.into_id, s.into_id) as into_id
    from four as s
    left join four as n on n.from_id = s.into_id
), persons as (
    select e.from_id, e.into_id as person_id
    from eight as e
    left join one as n on n.from_id = e.into_id
    where n.from_id is null
)
select
    s.from_id,            -- the customer who was merged
    s.into_id,            -- the customer who stays, as stated
    -- Merges that have ended, run in a circle or through more than eight change nothing.
    coalesce(p.person_id, s.from_id) as person_id, -- the customer as whom the orders count; from_id itself where the merge changes nothing
    s.day as merged_on,   -- the day of the merge; null when unknown
    s.is_ended            -- a later batch took the merge back
from stated as s
left join persons as p on p.from_id = s.from_id
