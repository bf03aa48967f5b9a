-- One row per order, with its total and whether it counts. €1,234.50 and 1.234,50 € are read: a comma with two digits behind it at the end
-- is the decimal sign. Of an order that several files hold, the last file by name counts.
with cleaned as (
    select
        clean(r.order_id)                                 as transaction_id,
        r.source_file,
        r.record_number,
        clean(r.country)                                  as country,
        clean(r.payment_method)                           as payment_method,
        clean(r.ordered_at)                               as sold_at,
        lower_case(clean(r.status))                       as status,
        case when clean(r.total) ~ '^[^0-9]*-.*$' then '-' else '' end as sign,
        regexp_replace(r.total, '[^0-9.,]+', '', 'g')     as figures,
        regexp_replace(r.total, '[^A-Za-z$€£¥]+', '', 'g') as money_sign,
        row_number() over (partition by clean(r.order_id) order by r.source_file collate "C" desc nulls last, r.record_number) as place
    from raw.prestashop_orders as r
    where clean(r.order_id) is not null
), read as (
    select
        c.*,
        to_money(c.sign || case when c.figures ~ '^.*,[0-9]{2}$' then replace(replace(c.figures, '.', ''), ',', '.')
                                else replace(c.figures, ',', '') end) as total
    from cleaned as c
    where c.place = 1
)
select
    o.transaction_id,
    o.source_file,
    o.record_number,
    cast(null as text)                                    as customer_id,
    o.sold_at,
    cast(null as text)                                    as made_at,
    cast(null as text)                                    as processed_at,
    cast(null as text)                                    as fulfilled_at,
    o.payment_method,
    cast(null as text)                                    as channel,
    o.country                                             as shipping_address,
    cast(null as decimal(18, 4))                          as subtotal,
    cast(null as decimal(18, 4))                          as discount,
    cast(null as text)                                    as discount_codes,
    cast(null as decimal(18, 4))                          as shipping_amount,
    cast(null as decimal(18, 4))                          as taxes,
    cast(null as decimal(18, 4))                          as duties,
    cast(null as decimal(18, 4))                          as fees,
    cast(null as boolean)                                 as taxes_included,
    o.total,
    case when o.status = 'refunded' then o.total else 0 end as returned,
    cast(null as text)                                    as cancelled_on,
    cast(null as text)                                    as reason,
    o.status,
    o.money_sign,
    case when s.meaning <> 'sale' then s.meaning || ' (' || o.status || ')' end as fate,
    cast(null as text) as currency
from read as o
left join raw.statuses as s on s.status = o.status
