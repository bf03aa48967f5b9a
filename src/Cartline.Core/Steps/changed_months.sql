-- Months of the version before whose figures are other ones now. Revenue: but for the newest month, which grows with every batch unless
-- it was signed; and its orders, where they are other ones, or of other lines or pieces, and come to the same revenue. Profit: of the
-- orders that both versions hold with the same revenue, so that only a cost can have changed it.
select
    m.month_number,
    m.before_amount,
    m.now_amount,
    m.changed,
    m.before_profit,
    m.now_profit,
    m.recosted,
    m.before_orders,
    m.now_orders,
    case when m.before_amount = m.now_amount then m.changed else 0 end as of_same_revenue
from (
    select
        c.month_number,
        case when c.month_number < max(l.newest_month) then sum(c.before_amount) else 0 end as before_amount,
        case when c.month_number < max(l.newest_month) then sum(c.now_amount) else 0 end    as now_amount,
        case when c.month_number < max(l.newest_month) then count(case
            when c.versions = 1 or c.before_amount <> c.now_amount or c.more_lines <> 0 or c.more_pieces <> 0 then 1 end) else 0 end as changed,
        sum(case when c.versions = 2 and c.before_amount = c.now_amount then c.before_profit else 0 end) as before_profit,
        sum(case when c.versions = 2 and c.before_amount = c.now_amount then c.now_profit else 0 end)    as now_profit,
        count(case when c.versions = 2 and c.before_amount = c.now_amount and c.before_profit <> c.now_profit then 1 end) as recosted,
        cast(sum(c.before_orders) as bigint) as before_orders,
        cast(sum(c.now_orders) as bigint)    as now_orders
    from (
        select
            x.transaction_id,
            cast(x.date_key / 100 as integer) as month_number,
            sum(x.before_amount) as before_amount,
            sum(x.now_amount)    as now_amount,
            sum(x.before_profit) as before_profit,
            sum(x.now_profit)    as now_profit,
            sum(x.lines)         as more_lines,
            sum(x.pieces)        as more_pieces,
            sum(x.before_orders) as before_orders,
            sum(x.now_orders)    as now_orders,
            count(*)             as versions
        from (
            select
                b.transaction_id, b.date_key - mod(b.date_key, 100) as date_key,
                b.revenue as before_amount, 0 as now_amount, coalesce(b.profit, 0) as before_profit, 0 as now_profit,
                -b.line_count as lines, -b.quantity as pieces, 1 as before_orders, 0 as now_orders
            from {before} as b
            union all
            select
                n.transaction_id, n.date_key - mod(n.date_key, 100), 0, n.revenue, 0, coalesce(n.profit, 0),
                n.line_count, n.quantity, 0, 1
            from {now} as n
        ) as x
        group by x.transaction_id, cast(x.date_key / 100 as integer)
    ) as c
    cross join (
        select greatest(cast((max(m.date_key) - mod(max(m.date_key), 100)) / 100 as integer), {open_month}) as newest_month
        from {before} as m
    ) as l
    group by c.month_number
) as m
where m.changed > 0
   or m.recosted > 0
order by m.month_number
