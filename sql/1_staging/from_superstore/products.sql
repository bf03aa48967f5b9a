-- One record per product: its name, price before discount and cost are those of its last line.
with placed as (
    select
        l.*,
        row_number() over (partition by l.product_id order by l.sold_at desc nulls last, l.record_number desc nulls last) as place
    from raw.lines as l
    where l.product_id is not null
)
select
    p.source_file,
    p.record_number,
    p.product_id,
    p.product_name,
    p.category,
    p.sub_category,
    p.unit_price as price,
    p.unit_cost  as cost
from placed as p
where p.place = 1
