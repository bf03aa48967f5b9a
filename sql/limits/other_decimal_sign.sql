-- Money can be read only with another decimal or grouping sign. Set source.decimal or source.grouping to it, and deliver the files again.
-- limit: none
-- unit: lines
with unread as (
    select
        t.delivery_id, s.source_file, s.record_number,
        case when t.line_total is null and any_money(s.line_total) is not null then s.line_total else s.unit_price end as value
    from staging.typed_transaction_items as t
    join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
    join staging.transaction_items as s
        on s.delivery_id = t.delivery_id and s.source_file = t.source_file and s.record_number = t.record_number
    where t.line_total is null
      and ((any_money(s.line_total) is not null
            -- A total that is what quantity and price say is no riddle.
            and not coalesce(reads_as(s.line_total, line_after_discount(t.quantity, t.unit_price, t.discount_percentage, t.discount_amount)), false))
        or (t.unit_price is null and any_money(s.unit_price) is not null and clean(s.line_total) is null))
)
select
    u.delivery_id,
    count(*) as part,
    count(*) as whole,
    count(*) as records,
    'For instance "' || min(u.value) || '": set ' || case
        when min(trim(u.value, ' ')) ~ '^[^,]*,[0-9]{1,2}$' then 'source.decimal to ",".'
        else 'source.grouping to ",".' end as sample
from unread as u
group by u.delivery_id
