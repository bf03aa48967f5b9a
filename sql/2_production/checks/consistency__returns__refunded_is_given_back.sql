-- An order that its status calls refunded, and of which what came back, by its returns or its lines below 0, is less than all that it came to:
-- the rest stays sold.
-- severity: warn
select o.transaction_id as value, o.due - r.refunded as still_sold, a.status
from (
    select x.transaction_id, sum(x.refunded_stated) as refunded
    from production.returns as x
    where x.known_by <> 'status'
    group by x.transaction_id
) as r
join (
    select
        t.transaction_id,
        t.sold + coalesce(t.shipping_amount, 0) + coalesce(t.tax_amount, 0) + t.fees_amount + t.beside_sales as due
    from production.order_totals as t
) as o on o.transaction_id = r.transaction_id
join staging.accepted_transactions as a on a.transaction_id = r.transaction_id
join cartline.status_words as w on w.word = status_word(a.status) and w.meaning = 'refunded'
where o.due - r.refunded > money_unit()
