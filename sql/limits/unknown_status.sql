-- Orders have a status of which nobody said whether it is a sale. Add each word to the setting that says what it means: order_status.sale,
-- order_status.refunded, order_status.not_yet, order_status.never, order_status.cancelled or order_status.test.
-- limit: none
-- unit: orders
with stated as (
    select
        t.delivery_id, t.transaction_id, t.status, t.total_amount, coalesce(upper(t.currency), shop_currency()) as currency,
        status_word(t.status) as word
    from staging.typed_transactions as t
    join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
    where t.status is not null
      and not t.is_ended
), unknown as (
    select s.delivery_id, s.transaction_id, s.status, s.total_amount, s.currency, s.word
    from stated as s
    left join cartline.status_words as w on w.word = s.word
    where w.word is null
), priced as (
    select u.delivery_id, u.transaction_id, sum(i.line_total) as amount
    from unknown as u
    join staging.typed_transaction_items as i on i.delivery_id = u.delivery_id and i.transaction_id = u.transaction_id
    group by u.delivery_id, u.transaction_id
), counted as (
    select
        u.delivery_id, min(u.status) as status, u.currency, count(*) as orders, sum(coalesce(u.total_amount, p.amount)) as amount,
        row_number() over (partition by u.delivery_id order by count(*) desc nulls last, min(u.status) collate "C", u.currency) as place
    from unknown as u
    left join priced as p on p.delivery_id = u.delivery_id and p.transaction_id = u.transaction_id
    group by u.delivery_id, u.word, u.currency
)
select
    c.delivery_id,
    sum(c.orders) as part,
    sum(c.orders) as whole,
    sum(c.orders) as records,
    -- A column that holds no status has as many words as orders.
    string_agg(
        case when c.place <= 20
             then '"' || c.status || '": ' || cast(c.orders as text) || case when c.orders = 1 then ' order' else ' orders' end
                  || coalesce(', ' || c.currency || ' ' || money_text(c.amount), '') || '.' end,
        ' ' order by c.place)
        || case when count(*) > 20 then ' ' || cast(count(*) - 20 as text) || ' words more.' else '' end as sample
from counted as c
group by c.delivery_id
