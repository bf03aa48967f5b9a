-- What has a day of its own in a touched order, and what it was worth after each batch that changed something of the order: the order itself
-- (its lines below 0 apart from the others), lines with a day of their own, stated returns. One row per part and batch.
-- grain: transaction_id, part, is_return, delivery_id
-- shard: transaction_id
with dated as (
    select
        p.transaction_id, s.delivery_id, p.item_id, p.is_return,
        max(case when s.delivery_id < coalesce(p.until_delivery, s.delivery_id + 1) then p.line_date end) as line_date,
        sum(case when s.delivery_id < coalesce(p.until_delivery, s.delivery_id + 1) then at_rate(p.amount, s.exchange_rate) end) as amount
    from production.line_spans as p
    join production.order_states as s
        on s.transaction_id = p.transaction_id and s.delivery_id >= p.from_delivery
        and s.is_live and (s.returns_by_lines or not p.is_return)
    where p.line_date is not null
    group by p.transaction_id, s.delivery_id, p.item_id, p.is_return
), dated_sum as (
    select d.transaction_id, d.delivery_id, d.is_return, sum(d.amount) as amount
    from dated as d
    group by d.transaction_id, d.delivery_id, d.is_return
), returned as (
    select
        r.transaction_id, r.return_id, r.delivery_id, r.return_date, -p.goods_amount as amount,
        min(r.delivery_id) over (partition by r.return_id order by r.rank rows between 1 following and unbounded following) as until_delivery
    from staging.sound_returns as r
    join production.return_parts as p
        on p.delivery_id = r.delivery_id and p.source_file = r.source_file and p.record_number = r.record_number
        and p.return_id = r.return_id
    join production.touched_orders as o on o.transaction_id = r.transaction_id
), part as (
    select
        s.transaction_id, s.delivery_id, '' as part, false as is_return, s.is_live, s.is_sale as is_known, s.order_date as day,
        s.sold - coalesce(d.amount, 0) as amount
    from production.order_states as s
    left join dated_sum as d on d.transaction_id = s.transaction_id and d.delivery_id = s.delivery_id and not d.is_return
    union all
    select
        s.transaction_id, s.delivery_id, '', true, s.is_live, s.is_sale, s.order_date, s.returned - coalesce(d.amount, 0)
    from production.order_states as s
    left join dated_sum as d on d.transaction_id = s.transaction_id and d.delivery_id = s.delivery_id and d.is_return
    union all
    select
        s.transaction_id, s.delivery_id, 'line ' || i.item_id, i.is_return, s.is_live, d.line_date is not null, d.line_date,
        coalesce(d.amount, 0)
    from (select distinct x.transaction_id, x.item_id, x.is_return from dated as x) as i
    join production.order_states as s on s.transaction_id = i.transaction_id
    left join dated as d
        on d.transaction_id = i.transaction_id and d.delivery_id = s.delivery_id and d.item_id = i.item_id and d.is_return = i.is_return
    union all
    select
        s.transaction_id, s.delivery_id, 'return ' || r.return_id, true, s.is_live,
        sum(case when s.is_live and s.delivery_id >= r.delivery_id
                  and s.delivery_id < coalesce(r.until_delivery, s.delivery_id + 1) then 1 else 0 end) > 0,
        max(case when s.is_live and s.delivery_id >= r.delivery_id
                  and s.delivery_id < coalesce(r.until_delivery, s.delivery_id + 1) then r.return_date end),
        sum(case when s.is_live and s.delivery_id >= r.delivery_id
                  and s.delivery_id < coalesce(r.until_delivery, s.delivery_id + 1) then at_rate(r.amount, s.exchange_rate) else 0 end)
    from returned as r
    join production.order_states as s on s.transaction_id = r.transaction_id
    group by s.transaction_id, s.delivery_id, r.return_id, s.is_live
)
select
    p.transaction_id, -- the shop's own id of the order
    p.part,           -- empty for the order itself; "line " or "return " and its id for what has a day of its own
    p.is_return,      -- money given back
    p.delivery_id,    -- the batch after which it was so
    p.is_live,        -- the order counted
    p.is_known,       -- so did the part
    p.day,            -- the day of the part then; null when it did not count
    cast(p.amount as decimal(18, 4)) as amount -- money; below 0 for what was given back
from part as p
