-- One record per customer, in the country where the last order was sold.
with placed as (
    select
        l.customer_id,
        t.country,
        row_number() over (partition by l.customer_id order by l.sold_at desc nulls last, l.transaction_id collate "C") as place
    from raw.lines as l
    left join raw.adventureworks_territories as t on clean(t.territory_key) = l.territory_id
    where l.fate is null
)
select
    c.source_file,
    c.record_number,
    c.customer_key as customer_id,
    c.first_name,
    c.last_name,
    c.email,
    p.country
from raw.adventureworks_customers as c
left join placed as p on p.customer_id = clean(c.customer_key) and p.place = 1
