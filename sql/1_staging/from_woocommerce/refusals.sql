-- What stops the batch: a status that nobody gave a meaning, and files without a single order in the shop's currency.
select
    o.source_file || ', record ' || cast(o.record_number as text) || ': order ' || o.transaction_id || ' has the status "' || o.state
    || '", which says neither that it is a sale nor that it is none. Copy sql/1_staging/from_woocommerce/statuses.sql into the project '
    || 'and add the word with its meaning.' as found
from raw.orders as o
left join raw.statuses as s on s.status = o.state
where o.state is not null
  and s.status is null
union all
select
    'The orders are in ' || min(o.currency) || ' and none of them is in ' || shop_currency()
    || ', the currency of the shop. Set shop.currency to the currency of the shop, before its first batch; or put exchange_rates.csv beside the '
    || 'files, to have them converted.'
from raw.orders as o
cross join (select count(*) as rates from raw.known_rates as x) as k
having count(*) > 0
   and max(k.rates) = 0
   and count(*) = sum(case when o.currency <> shop_currency() then 1 else 0 end)
