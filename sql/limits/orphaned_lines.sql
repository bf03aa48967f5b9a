-- Too many order lines name an order that nobody ever stated.
-- limit: quality.thresholds.orphans_pct
-- unit: lines
select
    t.delivery_id,
    count(r.record_number) as part,
    count(*)               as whole,
    count(*)               as records,
    'For instance ' || min(case when r.record_number is not null then t.transaction_id end) || '.' as sample
from staging.typed_transaction_items as t
join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
left join staging.rejected as r
    on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    and r.rule = 'integrity__transaction_items__transaction_exists'
group by t.delivery_id
