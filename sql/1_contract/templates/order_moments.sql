-- When an order was processed and fulfilled, by the shop's clock: one row per statement that says one of them. A moment with a time zone is
-- read on that clock, one without is by it already. A fulfilment before 1900 or after the day of the run is none.
-- grain: delivery_id, source_file, record_number
-- load: view
with stated as (
    select
        s.delivery_id,
        s.source_file,
        s.record_number,
        to_day(trim(s.transaction_date, ' '))      as created_on,
        to_moment(trim(s.processed_at, ' '))       as processed_at,
        has_zone(s.processed_at)                   as processed_has_zone,
        length(trim(s.processed_at, ' ')) > 10     as has_time,
        to_moment(trim(s.fulfilled_at, ' '))       as fulfilled_at,
        has_zone(s.fulfilled_at)                   as fulfilled_has_zone
    from {staged} as s
    where s.processed_at <> ''
       or s.fulfilled_at <> ''
), local as (
    select
        m.delivery_id,
        m.source_file,
        m.record_number,
        m.created_on,
        m.has_time,
        cast(m.processed_at + case when m.processed_has_zone then coalesce(p.ahead_by, 0) else 0 end * interval '1 second' as timestamp)
            as processed_at,
        cast(m.fulfilled_at + case when m.fulfilled_has_zone then coalesce(f.ahead_by, 0) else 0 end * interval '1 second' as timestamp)
            as fulfilled_at
    from stated as m
    left join cartline.clock as p on m.processed_at >= p.from_at and m.processed_at < p.until_at
    left join cartline.clock as f on m.fulfilled_at >= f.from_at and m.fulfilled_at < f.until_at
)
select
    l.delivery_id,
    l.source_file,
    l.record_number,
    l.created_on,
    cast(l.processed_at as date) as processed_on,
    case when l.has_time then cast(l.processed_at as time) end as processed_time,
    l.fulfilled_at as stated_fulfilment,
    case when l.fulfilled_at >= timestamp '1900-01-01 00:00:00' and cast(l.fulfilled_at as date) <= g.run_date then l.fulfilled_at end
        as fulfilled_at
from local as l
cross join cartline.delivery as g
