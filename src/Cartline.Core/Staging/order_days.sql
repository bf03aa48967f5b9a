-- The first and the last day of the batch's orders; of those that were processed on a moment with a time zone the moments, in UTC.
select min(d.day) as first_day, max(d.day) as last_day, min(d.moment) as first_moment, max(d.moment) as last_moment
from (
    select
        case when x.processed is null then to_day(trim(x.stated, ' '))
             when not has_zone(x.processed_at) then cast(x.processed as date) end as day,
        case when has_zone(x.processed_at) then x.processed end                   as moment
    from (
        select t.transaction_date as stated, t.processed_at as processed_at, to_moment(trim(t.processed_at, ' ')) as processed
        from {orders} as t
        group by t.transaction_date, t.processed_at
    ) as x
) as d
