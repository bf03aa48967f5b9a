-- One record per product that was sold, called by the start of its id, since it has no name; its price is the last one of its lines.
with placed as (
    select
        l.*,
        row_number() over (partition by l.product_id order by o.sold_at desc nulls last, l.item_id collate "C") as place
    from raw.lines as l
    left join raw.orders as o on o.transaction_id = l.transaction_id
    where l.fate is null
      and l.product_id is not null
)
select
    l.source_file,
    l.record_number,
    l.product_id,
    coalesce(c.english, clean(p.category), 'product') || ' ' || left(l.product_id, 8) as product_name,
    coalesce(c.english, clean(p.category)) as category,
    l.unit_price                           as price,
    l.seller_id                            as supplier_id
from placed as l
left join raw.olist_products as p on clean(p.product_id) = l.product_id
left join raw.olist_categories as c on clean(c.category) = clean(p.category)
where l.place = 1
