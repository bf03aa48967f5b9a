-- One record per customer that Square knows: as the last sale says.
with bought as (
    select
        l.*,
        row_number() over (
            partition by l.customer_id order by l.sold_on desc nulls last, l.sold_at desc nulls last, l.record_number desc nulls last
        ) as place
    from raw.lines as l
    where l.fate is null
      and l.customer_id is not null
)
select
    b.source_file,
    b.record_number,
    b.customer_id,
    split_part(b.customer_name, ' ', 1) as first_name,
    nullif(substr(b.customer_name, length(split_part(b.customer_name, ' ', 1)) + 2), '') as last_name
from bought as b
where b.place = 1
