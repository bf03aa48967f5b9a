-- One row per order, with its money and whether it counts. Of an order that several files hold, the last file by name counts. What the total
-- is more than subtotal and shipping is tax, what it is less was taken off: where an order has both, only their difference is known.
with cleaned as (
    select
        clean(r.order_id)                                as transaction_id,
        r.source_file,
        r.record_number,
        lower_case(clean(r.email))                       as customer_id,
        clean(r.customer_name)                           as customer_name,
        clean(r.purchase_date)                           as bought,
        split_part(clean(r.purchase_date), ' ', 4)       as clock,
        clean(r.payment_method)                          as payment_method,
        clean(r.purchase_point)                          as channel,
        to_money(clean(r.subtotal))                      as subtotal,
        to_money(clean(r.shipping))                      as shipping,
        to_money(clean(r.total))                         as total,
        to_money(clean(r.total_purchased))               as total_purchased,
        to_money(clean(r.refunded))                      as refunded,
        replace(lower_case(clean(r.status)), '_', ' ')   as status
    from raw.magento_orders as r
), placed as (
    select
        c.*,
        c.total - c.subtotal - coalesce(c.shipping, 0)   as rest,
        to_count(split_part(c.clock, ':', 1))            as hour,
        strpos('Jan01Feb02Mar03Apr04May05Jun06Jul07Aug08Sep09Oct10Nov11Dec12', left(c.bought, 3)) as month_at,
        row_number() over (partition by c.transaction_id order by c.source_file collate "C" desc nulls last, c.record_number) as place
    from cleaned as c
    where c.transaction_id is not null
)
select
    o.transaction_id,
    o.source_file,
    o.record_number,
    o.customer_id,
    o.customer_id                                        as email,
    split_part(o.customer_name, ' ', 1)                  as first_name,
    nullif(substr(o.customer_name, length(split_part(o.customer_name, ' ', 1)) + 2), '') as last_name,
    cast(null as text)                                   as city,
    cast(null as text)                                   as province,
    cast(null as text)                                   as country,
    case
        when o.month_at > 0 and o.bought ~ '^[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4} [0-9]{1,2}:[0-9]{2}:[0-9]{2} [AP]M$' then
            split_part(o.bought, ' ', 3)
            || '-' || substr('Jan01Feb02Mar03Apr04May05Jun06Jul07Aug08Sep09Oct10Nov11Dec12', cast(o.month_at as integer) + 3, 2)
            || '-' || lpad(rtrim(split_part(o.bought, ' ', 2), ','), 2, '0')
            || ' ' || lpad(cast(case
                when o.bought like '%PM' and o.hour < 12 then o.hour + 12
                when o.bought like '%AM' and o.hour = 12 then 0
                else o.hour end as text), 2, '0')
            || ':' || split_part(o.clock, ':', 2) || ':' || split_part(o.clock, ':', 3)
        else o.bought
    end                                                  as sold_at,
    cast(null as text)                                   as made_at,
    cast(null as text)                                   as processed_at,
    cast(null as text)                                   as fulfilled_at,
    o.payment_method,
    o.channel,
    cast(null as text)                                   as shipping_address,
    coalesce(o.subtotal, o.total)                        as goods,
    o.subtotal - greatest(-o.rest, 0)                    as subtotal,
    case when o.rest is not null then greatest(-o.rest, 0) end as discount,
    cast(null as text)                                   as discount_codes,
    o.shipping                                           as shipping_amount,
    cast(null as decimal(18, 4))                         as duties,
    cast(null as decimal(18, 4))                         as fees,
    case when o.rest is not null then greatest(o.rest, 0) end as taxes,
    case when o.rest > 0 then false end                  as taxes_included,
    o.total,
    -- A closed order is one whose money was given back; the amount is in the currency of the order.
    case
        when o.status = 'closed' and coalesce(o.refunded, 0) = 0 then o.total
        when o.total_purchased <> o.total then share_of(o.refunded, o.total, o.total_purchased)
        else coalesce(o.refunded, 0)
    end                                                  as returned,
    cast(null as text)                                   as cancelled_on,
    cast(null as text)                                   as reason,
    o.status,
    case when s.meaning <> 'sale' then s.meaning || ' (' || o.status || ')' end as fate,
    cast(null as text) as currency
from placed as o
left join raw.statuses as s on s.status = o.status
where o.place = 1
