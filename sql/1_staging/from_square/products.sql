-- One record per SKU, without one per name: as its last sale says.
with placed as (
    select
        l.*,
        row_number() over (
            partition by l.product_id order by l.sold_on desc nulls last, l.sold_at desc nulls last, l.record_number desc nulls last
        ) as place
    from raw.lines as l
    where l.fate is null
      and l.product_id is not null
)
select
    p.source_file,
    p.record_number,
    p.product_id,
    p.product_name,
    p.category,
    p.unit_price as price
from placed as p
where p.place = 1
