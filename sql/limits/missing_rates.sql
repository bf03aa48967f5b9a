-- Orders are in a currency for which no rate of exchange is known. Bring exchange_rates.csv (currency, rate_date, rate) with a rate for each
-- of these days, or for one not longer before it than money.rate_days; or state exchange_rate or shop_currency_total with the orders.
-- If it is the currency of the shop itself, set shop.currency before the first batch.
-- limit: none
-- unit: orders
with missing as (
    select
        r.delivery_id, r.currency, count(*) as orders, coalesce(sum(r.total_amount), 0) as amount,
        min(r.transaction_date) as first_day, max(r.transaction_date) as last_day
    from staging.order_rates as r
    join cartline.scope as g on g.delivery_id = r.delivery_id and g.is_new
    where r.exchange_rate is null
      and not r.is_ended
    group by r.delivery_id, r.currency
)
select
    m.delivery_id,
    sum(m.orders) as part,
    sum(m.orders) as whole,
    sum(m.orders) as records,
    string_agg(
        case when is_finer_currency(m.currency)
             then 'Amounts of ' || m.currency || ' have more decimals than those of ' || shop_currency()
                  || ' and would lose them: have them stated in ' || shop_currency() || '. '
             else '' end
        || m.currency || ': ' || cast(m.orders as text) || case when m.orders = 1 then ' order' else ' orders' end
        || ', ' || m.currency || ' ' || money_text(m.amount)
        || ', from ' || coalesce(cast(m.first_day as text), 'an unknown day')
        || ' to ' || coalesce(cast(m.last_day as text), 'an unknown day') || '.',
        ' ' order by m.currency collate "C") as sample
from missing as m
group by m.delivery_id
