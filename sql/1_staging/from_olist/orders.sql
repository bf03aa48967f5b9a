-- One row per order, with its person, its payments and its freight, and whether it counts.
select
    clean(o.order_id)              as transaction_id,
    o.source_file,
    o.record_number,
    coalesce(clean(c.customer_unique_id), clean(o.customer_id)) as customer_id,
    clean(c.city)                  as city,
    clean(c.state)                 as state,
    clean(o.purchased_at)          as sold_at,
    clean(o.carried_at)            as fulfilled_at,
    lower_case(clean(o.order_status)) as status,
    p.payment_method,
    p.total,
    i.freight,
    i.is_known,
    case
        when s.meaning <> 'sale' then s.meaning || ' (' || lower_case(clean(o.order_status)) || ')'
    end                            as fate
from raw.olist_orders as o
left join raw.statuses as s on s.status = lower_case(clean(o.order_status))
left join raw.olist_customers as c on clean(c.customer_id) = clean(o.customer_id)
left join (
    select
        clean(f.order_id) as order_id,
        sum(to_money(clean(f.freight_value))) as freight,
        true as is_known
    from raw.olist_items as f
    group by clean(f.order_id)
) as i on i.order_id = clean(o.order_id)
left join (
    select
        clean(j.order_id) as order_id,
        sum(to_money(clean(j.payment_value))) as total,
        min(clean(j.payment_type) collate "C") as payment_method
    from raw.olist_payments as j
    group by clean(j.order_id)
) as p on p.order_id = clean(o.order_id)
