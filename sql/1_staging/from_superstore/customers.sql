-- One record per customer, who lives where the last order went.
with placed as (
    select
        l.*,
        row_number() over (partition by l.customer_id order by l.sold_at desc nulls last, l.record_number desc nulls last) as place
    from raw.lines as l
    where l.customer_id is not null
)
select
    p.source_file,
    p.record_number,
    p.customer_id,
    split_part(p.customer_name, ' ', 1) as first_name,
    nullif(substr(p.customer_name, length(split_part(p.customer_name, ' ', 1)) + 2), '') as last_name,
    p.city,
    p.state,
    p.country
from placed as p
where p.place = 1
