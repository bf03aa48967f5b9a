-- Months of the version before whose orders have another revenue now; its newest only where it was signed.
select
    c.month_number,
    sum(c.before_amount) as before_amount,
    sum(c.now_amount)    as now_amount,
    count(case when c.before_amount <> c.now_amount then 1 end) as orders
from (
    select
        x.transaction_id,
        cast(x.date_key / 100 as integer) as month_number,
        sum(x.before_amount) as before_amount,
        sum(x.now_amount)    as now_amount
    from (
        select b.transaction_id, b.date_key - mod(b.date_key, 100) as date_key, b.revenue as before_amount, 0 as now_amount
        from {before} as b
        union all
        select n.transaction_id, n.date_key - mod(n.date_key, 100), 0, n.revenue
        from {now} as n
    ) as x
    group by x.transaction_id, cast(x.date_key / 100 as integer)
) as c
cross join (select max(m.date_key) as newest from {before} as m) as l
where c.month_number < greatest(cast((l.newest - mod(l.newest, 100)) / 100 as integer), {open_month})
group by c.month_number
having sum(c.before_amount) <> sum(c.now_amount)
order by c.month_number
