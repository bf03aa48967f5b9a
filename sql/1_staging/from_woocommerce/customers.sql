-- One record per buyer, by e-mail address or else by the number of the account: as the last order that counts says.
with bought as (
    select
        o.*,
        row_number() over (partition by o.customer_id order by o.sold_at desc nulls last, o.transaction_id collate "C") as place
    from raw.orders as o
    where o.fate is null
      and o.customer_id is not null
)
select
    b.source_file,
    b.record_number,
    b.customer_id,
    b.first_name,
    b.last_name,
    b.email,
    b.city,
    b.province as state,
    b.country
from bought as b
where b.place = 1
