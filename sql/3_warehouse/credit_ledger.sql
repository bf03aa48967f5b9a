-- What the shop owes its customers in gift cards and store credit: one row per day on which some was issued, redeemed or expired. A gift card
-- is issued on the day of its order, all else moves on the day of its payment. Without a payment that names gift cards or store credit nobody
-- says what was redeemed: there are no rows then, unless finance.opening_credit says what was owed before.
-- grain: date_key
-- references: date_key -> warehouse.dim_date
with movement as (
    select p.paid_on as day, p.kind, p.amount
    from production.payments as p
    where p.kind in ('gift_card', 'store_credit', 'expiry')
), kept as (
    select s.opening_credit
    from cartline.settings as s
    cross join (select count(*) as n from movement as m) as known
    where known.n > 0
       or s.opening_credit > 0
), entry as (
    -- A document of a gift card alone is no order, and the card is owed.
    select t.transaction_date as day, w.shop_gift_cards as issued, 0 as redeemed, 0 as expired
    from production.order_totals as w
    join production.transactions as t on t.transaction_id = w.transaction_id
    where w.shop_gift_cards <> 0
    union all
    select
        m.day,
        case when m.kind <> 'expiry' and m.amount < 0 then -m.amount else 0 end,
        case when m.kind <> 'expiry' and m.amount > 0 then m.amount else 0 end,
        case when m.kind = 'expiry' then m.amount else 0 end
    from movement as m
    where m.amount <> 0
), per_day as (
    select
        e.day, count(*) as movements, sum(e.issued) as issued, sum(e.redeemed) as redeemed, sum(e.expired) as expired,
        sum(e.issued - e.redeemed - e.expired) as change
    from entry as e
    group by e.day
)
select
    date_key(d.day)                           as date_key,  -- the day, YYYYMMDD
    cast(d.movements as integer)              as movements, -- orders with gift cards, and payments
    cast(k.opening_credit + sum(d.change) over (order by d.day) - d.change as decimal(18, 4)) as opening, -- money owed before the day
    cast(d.issued as decimal(18, 4))          as issued,    -- money: gift cards sold, and credit given back to customers
    cast(d.redeemed as decimal(18, 4))        as redeemed,  -- money that orders were paid with
    cast(d.expired as decimal(18, 4))         as expired,   -- money that is no longer owed, as the shop states it
    cast(k.opening_credit + sum(d.change) over (order by d.day) as decimal(18, 4)) as closing -- money owed after the day
from per_day as d
cross join kept as k
