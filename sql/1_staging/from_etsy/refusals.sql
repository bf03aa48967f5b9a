-- What stops the batch: a status without a meaning, money that is no number, items without their order, and orders of another currency alone.
select
    o.source_file || ', record ' || cast(o.record_number as text) || ': order ' || o.transaction_id || ' has the status "' || o.status
    || '", which says neither that it is a sale nor that it is none. Copy sql/1_staging/from_etsy/statuses.sql into the project '
    || 'and add the word with its meaning.' as found
from raw.orders as o
left join raw.statuses as s on s.status = o.status
where o.status is not null
  and s.status is null
union all
select
    o.source_file || ', record ' || cast(o.record_number as text) || ': the value or the total of order ' || o.transaction_id
    || ' is no number such as 1234.50. Export the file again without changing it in a spreadsheet.'
from raw.orders as o
where o.total is null
   or o.subtotal is null
union all
select
    i.source_file || ', record ' || cast(i.record_number as text) || ': an item of order ' || i.order_id
    || ', which no file of the batch holds. Bring EtsySoldOrders and EtsySoldOrderItems of the same months.'
from raw.etsy_items as i
left join raw.orders as o on o.transaction_id = ltrim(clean(i.order_id), '#')
where o.transaction_id is null
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
