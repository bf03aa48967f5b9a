-- What stops the batch: a status that nobody gave a meaning, and a report without a single order in the shop's currency.
select
    r.source_file || ', record ' || cast(r.record_number as text) || ': order ' || r.order_id || ' has the order-status "'
    || clean(r.order_status) || '", which says neither that it is a sale nor that it is none. Copy '
    || 'sql/1_staging/from_amazon/statuses.sql into the project and add its first word with its meaning.' as found
from raw.amazon_orders as r
left join raw.statuses as s on s.status = split_part(lower_case(clean(r.order_status)), ' ', 1)
where clean(r.order_status) is not null
  and s.status is null
union all
select
    'The orders are in ' || min(o.currency) || ' and none of them is in ' || shop_currency()
    || ', the currency of the shop. Set shop.currency to the currency of the shop, before its first batch; or put exchange_rates.csv beside '
    || 'the report, to have them converted.'
from (
    select upper(clean(r.currency)) as currency
    from raw.amazon_orders as r
) as o
cross join (select count(*) as rates from raw.known_rates as x) as k
having count(o.currency) > 0
   and max(k.rates) = 0
   and count(o.currency) = sum(case when o.currency <> shop_currency() then 1 else 0 end)
