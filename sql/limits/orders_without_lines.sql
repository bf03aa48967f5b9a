-- Too many new orders have no line, so their sales would be lost. Deliver their lines with them, or set source.lines to none when the
-- source states none.
-- limit: quality.max_without_lines_pct
-- unit: orders
with before as (
    select distinct t.transaction_id
    from staging.sound_transactions as t
    join cartline.scope as g on g.delivery_id = t.delivery_id and not g.is_new
    where not t.is_ended
), lines as (
    select distinct i.transaction_id
    from staging.typed_transaction_items as i
)
select
    t.delivery_id,
    count(case when l.transaction_id is null then 1 end) as part,
    count(*)                                             as whole,
    count(*)                                             as records,
    'For instance ' || min(case when l.transaction_id is null then t.transaction_id end) || '.' as sample
from staging.sound_transactions as t
join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
join cartline.settings as s on s.states_lines
left join before as b on b.transaction_id = t.transaction_id
left join lines as l on l.transaction_id = t.transaction_id
where b.transaction_id is null
  and not t.is_ended
  -- An order of nothing has nothing to lose.
  and coalesce(t.total_amount, 1) <> 0
group by t.delivery_id
