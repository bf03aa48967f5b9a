-- The calendar: one row per day from 1 January of the first year with a sale, a return, a payment or a statement of stock to 31 December
-- of the last.
-- grain: date_key
-- one: day
with span as (
    select
        min(extract(year from t.transaction_date)) as first_year,
        max(extract(year from t.transaction_date)) as last_year
    from (
        select x.transaction_date from production.transactions as x
        union all
        -- What was sold in December may be sent in January.
        select cast(f.fulfilled_at as date) from production.order_moments as f where f.fulfilled_at is not null
        union all
        select r.return_date from production.returns as r
        union all
        select p.paid_on from production.payments as p
        union all
        select i.stated_on from production.inventory as i
    ) as t
), calendar as (
    select cast(date '1900-01-01' + cast(n.day_number as integer) as date) as full_date
    from generate_series(0, 109572) as n(day_number)
), days as (
    select c.full_date
    from calendar as c
    cross join span as s
    where extract(year from c.full_date) between s.first_year and s.last_year
)
select
    date_key(d.full_date)                                         as date_key, -- YYYYMMDD
    d.full_date,                                                             -- the day
    cast(extract(year from d.full_date) as integer)               as year,     -- calendar year
    cast(extract(quarter from d.full_date) as integer)            as quarter,  -- 1 to 4
    cast(extract(month from d.full_date) as integer)              as month,    -- 1 to 12
    cast(extract(day from d.full_date) as integer)                as day,      -- 1 to 31
    month_name(cast(extract(month from d.full_date) as integer))  as month_name, -- English
    day_name(cast(extract(isodow from d.full_date) as integer))   as day_name, -- English
    cast(extract(isodow from d.full_date) as integer)             as day_of_week, -- 1 = Monday to 7 = Sunday
    cast(extract(week from d.full_date) as integer)               as week_of_year, -- ISO week, 1 to 53
    cast(extract(isoyear from d.full_date) as integer)            as iso_year, -- the year that the ISO week belongs to
    extract(isodow from d.full_date) >= 6                         as is_weekend, -- Saturday or Sunday
    h.month_and_day is not null                                   as is_holiday -- by the setting shop.holidays
from days as d
left join cartline.holidays as h
    on h.month_and_day = extract(month from d.full_date) * 100 + extract(day from d.full_date)
