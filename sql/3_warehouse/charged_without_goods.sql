-- Documents that sell no goods are no orders: what each of them was charged for shipping, fees, duties and tips, in no sales. One row per
-- document with such a charge.
-- grain: transaction_id
-- load: view
select
    w.transaction_id,     -- the shop's own id of the document
    cast(coalesce(w.shop_shipping, 0) + coalesce(w.shop_fees, 0) + coalesce(w.shop_duties, 0) + coalesce(w.shop_tip, 0) as decimal(18, 4))
        as amount         -- money charged, without tax
from production.order_totals as w
left join warehouse.fact_orders as o on o.transaction_id = w.transaction_id
where o.transaction_id is null
  and coalesce(w.shop_shipping, 0) + coalesce(w.shop_fees, 0) + coalesce(w.shop_duties, 0) + coalesce(w.shop_tip, 0) <> 0
