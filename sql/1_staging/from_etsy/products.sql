-- One record per SKU, without one per listing: as its last sale says.
with placed as (
    select
        l.*,
        row_number() over (partition by l.product_id order by l.sold_at desc nulls last, l.item_id collate "C") as place
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
