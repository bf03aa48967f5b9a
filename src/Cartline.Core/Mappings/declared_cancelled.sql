-- What came back: what the files say, and of each cancelled order all that is left of it. A cancellation counts on its day, else on the day
-- of the batch that first says so. What it was for is not said: production takes it as what is left of goods, shipping, tax and all else.
with stated as (
{stated}
), given as (
    select
        o.source_file, o.record_number, o.transaction_id, o.cancelled_on, o.state,
        {total} as total,
        greatest(coalesce(to_money(b.amount), 0), coalesce(s.amount, 0)) as before
    from raw.orders as o
    left join (
        select l.transaction_id, sum(round_money(l.amount)) as goods
        from raw.lines as l
        where l.fate is null
        group by l.transaction_id
    ) as k on k.transaction_id = o.transaction_id
    left join (
        select t.transaction_id, sum(to_money(t.amount)) as amount
        from stated as t
        group by t.transaction_id
    ) as s on s.transaction_id = o.transaction_id
    left join raw.given_back as b on b.transaction_id = o.transaction_id
    where o.fate is null
      and o.meaning = 'cancelled'
), today as (
    select coalesce(b.stated, greatest(b.day, s.day), s.day) as day
    from (select cast(max(to_day(o.transaction_date)) as text) as day from raw.orders as o where o.fate is null) as s
    cross join (
        select max(case when d.is_stated = 'true' then d.day end) as stated, max(d.day) as day
        from raw.batch_day as d
    ) as b
)
select * from stated as t
union all
select
    g.source_file,
    g.record_number,
{columns}
from given as g
cross join today as t
where g.total > g.before
