-- A day of the credit ledger does not begin with what was owed before, or does not end with that plus what was issued less what was redeemed
-- and expired; or the last day does not end with what orders and payments come to.
-- severity: stop
-- scope: table
with day as (
    select
        x.opening, x.closing, x.opening + x.issued - x.redeemed - x.expired as closing_of_day,
        lag(x.closing) over (order by x.date_key) as closing_before,
        lead(x.date_key) over (order by x.date_key) is null as is_last
    from warehouse.credit_ledger as x
)
select l.closing, s.opening_credit + o.sold - f.amount - e.amount as closing_of_facts, l.broken_days
from (
    select
        max(case when d.is_last then d.closing end) as closing,
        coalesce(sum(case when d.opening <> coalesce(d.closing_before, b.opening_credit) or d.closing <> d.closing_of_day
            then 1 else 0 end), 0) as broken_days
    from day as d
    cross join cartline.settings as b
) as l
cross join cartline.settings as s
cross join (
    select coalesce(sum(coalesce(y.gift_cards_sold, w.shop_gift_cards)), 0) as sold
    from production.order_totals as w
    left join warehouse.fact_orders as y on y.transaction_id = w.transaction_id
) as o
cross join (
    select count(*) as n, coalesce(sum(z.amount), 0) as amount
    from warehouse.fact_payments as z
    where z.kind in ('gift_card', 'store_credit')
) as f
cross join (
    select count(*) as n, coalesce(sum(p.amount), 0) as amount from production.payments as p where p.kind = 'expiry'
) as e
where l.broken_days > 0
   or case when f.n + e.n > 0 or s.opening_credit > 0
        then coalesce(l.closing, s.opening_credit) <> s.opening_credit + o.sold - f.amount - e.amount
        else l.closing is not null end
