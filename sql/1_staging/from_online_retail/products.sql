-- One record per product that was sold. Its name is the one on most of its lines, its price the one of most
-- lines (the list price, not a rebate for large quantities and not the higher price of a single piece). If two are equally
-- frequent, the latest counts.
with sold as (
    select l.*
    from raw.lines as l
    where l.fate is null
      and l.product_id is not null
), product as (
    select s.product_id, min(s.source_file) as source_file, min(s.record_number) as record_number
    from sold as s
    group by s.product_id
), priced as (
    select
        s.product_id,
        s.price,
        row_number() over (partition by s.product_id order by count(*) desc, max(s.sold_at) desc, s.price desc) as place
    from sold as s
    where s.price is not null
    group by s.product_id, s.price
), named as (
    select
        s.product_id,
        s.product_name,
        row_number() over (
            partition by s.product_id order by count(*) desc, max(s.sold_at) desc, s.product_name collate "C"
        ) as place
    from sold as s
    where s.product_name is not null
    group by s.product_id, s.product_name
)
select
    p.source_file,
    p.record_number,
    p.product_id,
    n.product_name,
    cast(m.price as text) as price
from product as p
left join named  as n on n.product_id = p.product_id and n.place = 1
left join priced as m on m.product_id = p.product_id and m.place = 1
