-- What each batch changed in the money of an order that more than one batch named, and on which day the ledger counts it; its first sale
-- too. Orders that nothing happened to have no rows: all their money is on their day. One row per order, batch, kind and day.
-- grain: transaction_id, delivery_id, kind, is_return, original_date, booked_on
-- shard: transaction_id
with step as (
    select
        p.transaction_id, p.delivery_id, p.part, p.is_return, p.is_live, p.day, p.amount,
        lag(p.day) over w as former_day,
        coalesce(lag(p.amount) over w, 0) as former_amount,
        coalesce(sum(case when p.is_known then 1 else 0 end)
            over (partition by p.transaction_id, p.part, p.is_return order by p.delivery_id rows between unbounded preceding and 1 preceding), 0)
            = 0 as is_first
    from production.order_parts as p
    window w as (partition by p.transaction_id, p.part, p.is_return order by p.delivery_id)
), moment as (
    -- A statement's own moment, on the shop's clock: of a cancellation, when the order was cancelled. One without a time zone is by that
    -- clock already.
    select
        h.transaction_id, h.delivery_id,
        max(case when h.has_zone then cast(h.stated_at + c.ahead_by * interval '1 second' as date) else cast(h.stated_at as date) end) as day
    from (
        select
            t.transaction_id, t.delivery_id,
            case when t.ended_as = 'cancelled' then coalesce(t.cancelled_at, t.updated_at) else t.updated_at end as stated_at,
            case when t.ended_as = 'cancelled' and t.cancelled_at is not null then t.cancelled_at_has_zone
                 else t.updated_at_has_zone end as has_zone
        from staging.sound_transactions as t
        join production.touched_orders as o on o.transaction_id = t.transaction_id
    ) as h
    join cartline.clock as c on h.stated_at >= c.from_at and h.stated_at < c.until_at
    group by h.transaction_id, h.delivery_id
), entry as (
    select
        s.transaction_id, s.delivery_id, s.part, s.is_return, s.is_live,
        g.books_edits and not s.is_first as is_booked,
        coalesce(m.day, g.as_of) as changed_on,
        g.closed_through,
        case
            when g.books_edits and not s.is_first then coalesce(m.day, g.as_of)
            when e.place = 1 then s.former_day
            else s.day
        end as original_date,
        case e.place when 1 then -s.former_amount else s.amount end as amount
    from step as s
    join cartline.scope as g on g.delivery_id = s.delivery_id
    left join moment as m on m.transaction_id = s.transaction_id and m.delivery_id = s.delivery_id
    cross join (select 1 as place union all select 2) as e
    where s.amount <> s.former_amount or s.day <> s.former_day
), newest as (
    select h.transaction_id, h.transaction_date
    from staging.sound_transactions as h
    join (
        select n.transaction_id, max(n.rank) as rank
        from staging.sound_transactions as n
        join production.touched_orders as o on o.transaction_id = n.transaction_id
        group by n.transaction_id
    ) as m on m.transaction_id = h.transaction_id and m.rank = h.rank
), booked as (
    select
        e.transaction_id, e.delivery_id, e.is_return, e.changed_on, e.original_date, e.amount, n.transaction_date as order_date,
        case when e.original_date <= e.closed_through then e.closed_through + 1 else e.original_date end as booked_on,
        case
            when e.original_date <= e.closed_through then 'prior-period adjustment'
            when e.is_booked and not e.is_live then 'cancellation'
            when e.is_return then 'return'
            when e.is_booked or (e.part <> '' and e.original_date <> n.transaction_date) then 'edit'
            else 'sale'
        end as kind
    from entry as e
    join newest as n on n.transaction_id = e.transaction_id
)
select
    b.transaction_id, -- the shop's own id of the order
    b.order_date,     -- day of the order, as its newest statement says
    b.delivery_id,    -- the batch that changed it
    b.changed_on,     -- day of the statement: its own moment on the shop's clock, else the day of the batch
    b.kind,           -- sale, edit, cancellation, return or prior-period adjustment
    b.is_return,      -- money given back, in lines or returns; false for money of sales
    b.original_date,  -- the day that it is of: of the order, the line or the return; of the statement where edits are booked
    b.booked_on,      -- the day that the ledger counts it on: the original day, or the first one open when that was signed
    cast(sum(b.amount) as decimal(18, 4)) as amount -- money; below 0 for what goes away or is given back
from booked as b
group by b.transaction_id, b.order_date, b.delivery_id, b.changed_on, b.kind, b.is_return, b.original_date, b.booked_on
having sum(b.amount) <> 0
