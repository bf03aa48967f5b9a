-- What production is made of: for each id the newest record that no check has quarantined.
-- grain: transaction_id
-- load: view
with sound as not materialized (
    select t.*
    from staging.typed_transactions as t
    left join (
        select distinct q.delivery_id, q.source_file, q.record_number
        from staging.rejected as q
        where q.table_name = 'transactions'
    ) as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    where r.record_number is null
), newer as (
    select n.transaction_id, max(n.sequence) as sequence
    from sound as n
    where n.sequence > 1
    group by n.transaction_id
)
select s.*
from sound as s
left join newer as n on n.transaction_id = s.transaction_id and n.sequence > s.sequence
where n.transaction_id is null
