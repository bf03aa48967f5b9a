-- One record per SKU: its name and price are those of its last line.
with placed as (
    select
        l.*,
        row_number() over (partition by l.product_id order by l.bought_at desc nulls last, l.record_number desc nulls last) as place
    from raw.lines as l
    where l.fate is null
      and l.product_id is not null
)
select
    p.source_file,
    p.record_number,
    p.product_id,
    p.product_name,
    p.list_price as price
from placed as p
where p.place = 1
