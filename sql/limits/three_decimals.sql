-- Every amount with decimals has exactly three of them, and the shop's currency has not: the point most likely groups thousands. Set
-- source.grouping to "." and source.decimal to ",", and deliver the files again.
-- limit: none
-- unit: lines
select
    s.delivery_id,
    count(*) as part,
    count(*) as whole,
    count(*) as records,
    'For instance "' || min(s.line_total) || '".' as sample
from staging.transaction_items as s
join cartline.scope as g on g.delivery_id = s.delivery_id and g.is_new
-- A mapping writes amounts by its own rules.
left join (
    select distinct f.delivery_id
    from staging.delivery_files as f
    where f.table_name like 'raw.%'
) as mapped on mapped.delivery_id = s.delivery_id
where s.line_total like '%.%'
  and round_money(0.001) = 0
  and mapped.delivery_id is null
group by s.delivery_id
having count(*) = sum(case when trim(s.line_total, ' ') ~ '^[+-]?[1-9][0-9]{0,2}[.][0-9]{3}$' then 1 else 0 end)
