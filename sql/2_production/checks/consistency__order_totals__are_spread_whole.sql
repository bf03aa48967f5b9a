-- An order whose discount or tax is not what its lines have of it.
-- severity: stop
select t.transaction_id as value, t.discount, l.discount as discount_of_lines, t.tax_in_goods, l.tax as tax_of_lines
from production.order_totals as t
join (
    select i.transaction_id, sum(i.order_discount) as discount, sum(i.tax_included) as tax
    from production.transaction_items as i
    group by i.transaction_id
) as l on l.transaction_id = t.transaction_id
where t.discount <> l.discount
   or t.tax_in_goods <> l.tax
