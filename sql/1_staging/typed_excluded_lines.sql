-- Order lines that a mapping excludes, where it names their order: one row per line of every batch in scope. They are as new as what
-- their batch says of the order.
-- grain: delivery_id, source_file, record_number
select
    x.delivery_id,
    x.source_file,
    x.record_number,
    g.sequence,
    coalesce(o.rank, g.rank) as rank,
    g.prefix || clean(x.transaction_id) as transaction_id,
    x.fate,
    x.amount
from staging.excluded_lines as x
join cartline.scope as g on g.delivery_id = x.delivery_id
left join (
    select t.delivery_id, t.transaction_id, max(t.rank) as rank
    from staging.typed_transactions as t
    join cartline.scope as s on s.delivery_id = t.delivery_id and s.rank <> t.rank
    group by t.delivery_id, t.transaction_id
) as o on o.delivery_id = x.delivery_id and o.transaction_id = g.prefix || clean(x.transaction_id)
where clean(x.transaction_id) is not null
