-- The files name no products.
select
    l.source_file,
    l.record_number,
    l.product_id,
    l.unit_price as price
from raw.lines as l
where l.product_id is not null
