-- The day that a batch describes: its newest sale that is readable, not in the future and above 0. A sale is of the day on which it was
-- processed, else of the one on which it was made; of those that state a time zone the newest moment is told, in UTC.
-- $1 is the day the run began, in the shop's time zone, $2 the moment on which it ends, in UTC. Days are read once each, not once a record.
select
    max(case when d.day <= $1 then d.day end)          as as_of,
    max(case when d.moment < $2 then d.moment end)     as as_of_moment
from (
    select
        case when x.processed is null then to_day(trim(x.stated, ' '))
             when not has_zone(x.processed_at) then cast(x.processed as date) end as day,
        case when has_zone(x.processed_at) then x.processed end                   as moment
    from (
        select t.transaction_date as stated, t.processed_at as processed_at, to_moment(trim(t.processed_at, ' ')) as processed
        from staging.transactions as t
        where clean(t.transaction_id) is not null
          and coalesce(to_money(t.total_amount), to_money(trim(t.total_amount, ' ')), 1) > 0
        group by t.transaction_date, t.processed_at
    ) as x
) as d
