-- An order whose sales, tips, gift cards and rounding, with what its total has beyond what is known, are not the total that it states. Of
-- orders in the shop's currency without lines below 0.
-- severity: stop
select
    o.transaction_id as value, o.total_sales, o.tip_amount, o.gift_cards_sold, o.rounding_amount, t.shop_unexplained, o.order_total
from warehouse.fact_orders as o
join production.order_totals as t on t.transaction_id = o.transaction_id
where t.exchange_rate is null
  and t.below = 0
  and o.total_sales + coalesce(o.tip_amount, 0) + o.gift_cards_sold + coalesce(o.rounding_amount, 0) + t.shop_unexplained
      <> o.order_total
