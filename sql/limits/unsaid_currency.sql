-- Orders state a total in the shop's currency that is not their total, and not in which currency they are. Name it in the column currency.
-- limit: none
-- unit: orders
select
    t.delivery_id,
    count(*) as part,
    count(*) as whole,
    count(*) as records,
    'For instance ' || min(t.transaction_id) || '.' as sample
from staging.typed_transactions as t
join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
where t.shop_currency_total <> t.total_amount
  and coalesce(upper(t.currency), shop_currency()) = shop_currency()
group by t.delivery_id
