-- Months of the version before whose figures are other ones now. Revenue: but for the newest month, which grows with every batch unless
-- it was signed. Profit: of the orders that both versions hold with the same revenue, so that only a cost can have changed it.
select
    c.month_number,
    case when c.month_number < max(l.newest_month) then sum(c.before_amount) else 0 end as before_amount,
    case when c.month_number < max(l.newest_month) then sum(c.now_amount) else 0 end    as now_amount,
    count(case when c.before_amount <> c.now_amount then 1 end)                         as orders,
    sum(case when c.versions = 2 and c.before_amount = c.now_amount then c.before_profit else 0 end) as before_profit,
    sum(case when c.versions = 2 and c.before_amount = c.now_amount then c.now_profit else 0 end)    as now_profit,
    count(case when c.versions = 2 and c.before_amount = c.now_amount and c.before_profit <> c.now_profit then 1 end) as recosted
from (
    select
        x.transaction_id,
        cast(x.date_key / 100 as integer) as month_number,
        sum(x.before_amount) as before_amount,
        sum(x.now_amount)    as now_amount,
        sum(x.before_profit) as before_profit,
        sum(x.now_profit)    as now_profit,
        count(*)             as versions
    from (
        select
            b.transaction_id, b.date_key - mod(b.date_key, 100) as date_key,
            b.revenue as before_amount, 0 as now_amount, coalesce(b.profit, 0) as before_profit, 0 as now_profit
        from {before} as b
        union all
        select n.transaction_id, n.date_key - mod(n.date_key, 100), 0, n.revenue, 0, coalesce(n.profit, 0)
        from {now} as n
    ) as x
    group by x.transaction_id, cast(x.date_key / 100 as integer)
) as c
cross join (
    select greatest(cast((max(m.date_key) - mod(max(m.date_key), 100)) / 100 as integer), {open_month}) as newest_month
    from {before} as m
) as l
group by c.month_number
having (c.month_number < max(l.newest_month) and sum(c.before_amount) <> sum(c.now_amount))
    or count(case when c.versions = 2 and c.before_amount = c.now_amount and c.before_profit <> c.now_profit then 1 end) > 0
order by c.month_number
