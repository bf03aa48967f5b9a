-- The ledger's gross sales less discounts and returns are not the sales of the lines less the returns, or its shipping and taxes not
-- those that the orders state less those given back, nor its fees.
-- severity: stop
-- scope: table
select l.net_sales, s.amount - r.amount as net_of_facts, l.shipping, l.taxes, l.fees,
    o.shipping - r.shipping as shipping_of_orders, o.taxes - r.taxes as taxes_of_orders, o.fees - r.fees as fees_of_orders
from (
    select
        coalesce(sum(x.gross_sales - x.discounts - x.returns), 0) as net_sales,
        coalesce(sum(x.shipping), 0) as shipping, coalesce(sum(x.taxes), 0) as taxes, coalesce(sum(x.fees), 0) as fees,
        coalesce(sum(x.total_sales - x.net_sales - x.shipping - x.taxes - x.fees), 0) as difference
    from warehouse.sales_ledger as x
) as l
cross join (select coalesce(sum(f.line_total), 0) as amount from warehouse.fact_sales as f) as s
cross join (
    select
        coalesce(sum(y.amount), 0) as amount, coalesce(sum(y.shipping_amount), 0) as shipping, coalesce(sum(y.tax_amount), 0) as taxes,
        coalesce(sum(y.fees_amount), 0) as fees
    from production.returns as y
) as r
cross join (
    select coalesce(sum(t.shop_shipping), 0) as shipping, coalesce(sum(t.shop_tax), 0) as taxes,
        coalesce(sum(coalesce(t.shop_fees, 0) + coalesce(t.shop_duties, 0)), 0) as fees
    from production.order_totals as t
    join (select distinct i.transaction_id from production.transaction_items as i) as k on k.transaction_id = t.transaction_id
) as o
where l.net_sales <> s.amount - r.amount
   or l.shipping <> o.shipping - r.shipping
   or l.taxes <> o.taxes - r.taxes
   or l.fees <> o.fees - r.fees
   or l.difference <> 0
