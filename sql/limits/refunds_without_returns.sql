-- Orders are stated as refunded in part, and nothing says how much came back: all of their money would stay among the sales. Bring
-- returns.csv, or lines below 0, with them. Where a word says that all of an order came back, move it from order_status.partially_refunded
-- to order_status.refunded; where its returns come later, or are not to be counted, to order_status.sale.
-- limit: none
-- unit: orders
with refunded as (
    select
        t.delivery_id, t.transaction_id, t.status, t.total_amount, coalesce(upper(t.currency), shop_currency()) as currency,
        w.word
    from staging.accepted_transactions as t
    join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
    join cartline.status_words as w on w.word = status_word(t.status) and w.meaning = 'partially refunded'
    where t.status is not null
), line as (
    select f.transaction_id, sum(i.line_total) as amount, max(case when i.quantity < 0 or i.line_total < 0 then 1 else 0 end) as returns
    from refunded as f
    join staging.accepted_transaction_items as i on i.transaction_id = f.transaction_id
    group by f.transaction_id
), returned as (
    select distinct r.transaction_id
    from staging.accepted_returns as r
    where exists (select 1 from refunded as x)
), untold as (
    select f.delivery_id, min(f.status) as status, f.currency, count(*) as orders, sum(coalesce(f.total_amount, l.amount)) as amount
    from refunded as f
    left join line as l on l.transaction_id = f.transaction_id
    left join returned as r on r.transaction_id = f.transaction_id
    where coalesce(l.returns, 0) = 0
      and r.transaction_id is null
      -- An order of nothing has nothing to give back.
      and coalesce(f.total_amount, l.amount, 1) <> 0
    group by f.delivery_id, f.word, f.currency
)
select
    u.delivery_id,
    sum(u.orders) as part,
    sum(u.orders) as whole,
    sum(u.orders) as records,
    string_agg(
        '"' || u.status || '": ' || cast(u.orders as text) || case when u.orders = 1 then ' order' else ' orders' end
        || coalesce(', ' || u.currency || ' ' || money_text(u.amount), '') || '.',
        ' ' order by u.status collate "C", u.currency collate "C") as sample
from untold as u
group by u.delivery_id
