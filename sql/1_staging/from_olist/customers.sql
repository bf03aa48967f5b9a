-- One record per person, who lives where the last order went.
with placed as (
    select
        o.*,
        row_number() over (partition by o.customer_id order by o.sold_at desc nulls last, o.transaction_id collate "C") as place
    from raw.orders as o
    where o.customer_id is not null
)
select
    p.source_file,
    p.record_number,
    p.customer_id,
    p.city,
    p.state,
    'Brazil' as country
from placed as p
where p.place = 1
