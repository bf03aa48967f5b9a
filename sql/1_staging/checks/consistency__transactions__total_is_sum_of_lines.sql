-- An order total that is more than one unit of the currency's last decimal away from the sum of its lines, where the order states no
-- subtotal, discount, shipping or tax of its own.
-- severity: warn
-- rows: keep
-- column: total_amount
select t.delivery_id, t.source_file, t.record_number, money_text(t.total_amount) as value
from staging.accepted_transactions as t
join (
    select i.transaction_id, sum(i.line_total) as lines_total
    from staging.accepted_transaction_items as i
    group by i.transaction_id
) as l on l.transaction_id = t.transaction_id
where abs(t.total_amount - l.lines_total) > money_unit()
  and coalesce(t.subtotal, t.discount_amount, t.shipping_amount, t.shipping_discount, t.tax_amount, t.fees, t.duties, t.tip, t.rounding) is null
