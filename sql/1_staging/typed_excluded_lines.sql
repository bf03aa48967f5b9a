-- Order lines that a mapping excludes, where it names their order: one row per line of every batch in scope.
-- grain: delivery_id, source_file, record_number
select
    x.delivery_id,
    x.source_file,
    x.record_number,
    g.sequence,
    g.rank,
    g.prefix || clean(x.transaction_id) as transaction_id,
    x.fate,
    x.amount
from staging.excluded_lines as x
join cartline.scope as g on g.delivery_id = x.delivery_id
where clean(x.transaction_id) is not null
