-- One record per e-mail address: what the customers export says of it, else the address of its last order. A customer without an
-- e-mail has Shopify's number and no orders here. Whom an earlier customers export described is not described by orders.
with listed as (
    select
        c.*,
        coalesce(lower_case(clean(c.email)), ltrim(clean(c.customer_id), '''')) as id,
        row_number() over (
            partition by coalesce(lower_case(clean(c.email)), ltrim(clean(c.customer_id), ''''))
            order by c.source_file collate "C" desc nulls last, c.record_number
        ) as place
    from raw.shopify_customers as c
), bought as (
    select
        o.*,
        row_number() over (partition by o.customer_id order by o.sold_at desc nulls last, o.transaction_id collate "C") as place
    from raw.orders as o
    where o.fate is null
      and o.customer_id is not null
)
select
    l.source_file,
    l.record_number,
    l.id as customer_id,
    l.first_name,
    l.last_name,
    l.email,
    l.phone,
    l.city,
    l.province as state,
    l.country
from listed as l
where l.place = 1
  and l.id is not null
union all
select
    b.source_file,
    b.record_number,
    b.customer_id,
    split_part(b.billing_name, ' ', 1),
    nullif(substr(b.billing_name, length(split_part(b.billing_name, ' ', 1)) + 2), ''),
    b.customer_id,
    null,
    b.city,
    b.province,
    b.country
from bought as b
left join listed as k on k.id = b.customer_id
left join raw.known_customers as h on h.customer_id = b.customer_id
left join raw.brought as x on x.table_name = 'raw.shopify_customers'
where b.place = 1
  and k.id is null
  and (h.customer_id is null or x.table_name is null)
