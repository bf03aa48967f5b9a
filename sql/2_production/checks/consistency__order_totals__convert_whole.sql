-- An order in another currency whose lines, in the shop's, do not come to what the order does; or whose total there is not the stated one.
-- severity: stop
select t.transaction_id as value, t.shop_sold, l.amount as amount_of_lines, t.shop_total, s.shop_currency_total
from production.order_totals as t
join staging.accepted_transactions as s on s.transaction_id = t.transaction_id
join (
    select i.transaction_id, sum(i.line_total) as amount
    from production.transaction_items as i
    where i.exchange_rate is not null
    group by i.transaction_id
) as l on l.transaction_id = t.transaction_id
where t.shop_sold <> l.amount
   or (sign(t.total_amount) = sign(s.shop_currency_total) and t.shop_total <> s.shop_currency_total)
