-- One record per order that counts; an order whose lines are all excluded is none.
select
    o.source_file,
    o.record_number,
{columns}
from raw.orders as o
left join (
    select l.transaction_id, sum(case when l.fate is null then 1 else 0 end) as kept
    from raw.lines as l
    group by l.transaction_id
) as n on n.transaction_id = o.transaction_id
where o.fate is null
  and coalesce(n.kept, 1) > 0
