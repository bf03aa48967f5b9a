-- Money given back since the batches before: the export says of each order how much it is until now. It counts on the day on which the
-- order was cancelled, else on the day of the batch that first says so. The file does not say what it was for: production splits it by what is
-- left of goods, shipping and tax, and takes only what is beyond them off duties, tips and gift cards.
with given as (
    select
        o.source_file, o.record_number, o.transaction_id, o.cancelled_on, o.returned, o.reason,
        coalesce(to_money(b.amount), 0) as before
    from raw.orders as o
    left join raw.given_back as b on b.transaction_id = o.transaction_id
    where o.fate is null
), today as (
    select coalesce(b.stated, greatest(b.day, s.day), s.day) as day
    from (select max(left(o.sold_at, 10)) as day from raw.orders as o where o.fate is null) as s
    cross join (
        select max(case when d.is_stated = 'true' then d.day end) as stated, max(d.day) as day
        from raw.batch_day as d
    ) as b
)
select
    g.source_file,
    g.record_number,
    g.transaction_id || '-refund' || case when g.before > 0 then '-' || money_text(g.returned) else '' end as return_id,
    g.transaction_id,
    coalesce(g.cancelled_on, t.day) as return_date,
    cast(g.returned - g.before as text) as amount,
    coalesce(g.reason, 'dated by batch') as reason
from given as g
cross join today as t
where g.returned > g.before
