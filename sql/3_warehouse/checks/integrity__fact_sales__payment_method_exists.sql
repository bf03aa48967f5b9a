-- A line whose payment method has no row in dim_payment_method.
-- severity: stop
select f.item_id as value, f.payment_method_key
from warehouse.fact_sales as f
left join warehouse.dim_payment_method as d on d.payment_method_key = f.payment_method_key
where d.payment_method_key is null
