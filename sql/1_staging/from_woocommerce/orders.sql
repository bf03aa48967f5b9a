-- One row per order: of the orders export, or of the Analytics download where the export has it not. Of an order that several files hold,
-- the last file by name counts. Money of WooCommerce is without tax, which comes on top.
with exported as (
    select
        i.transaction_id,
        i.source_file,
        min(i.record_number)                                      as record_number,
        lower_case(max(clean(r.order_status)))                    as status,
        max(coalesce(lower_case(clean(r.email)), nullif(clean(r.customer), '0'))) as customer_id,
        lower_case(max(clean(r.email)))                           as email,
        max(clean(r.first_name))                                  as first_name,
        max(clean(r.last_name))                                   as last_name,
        max(clean(r.city))                                        as city,
        max(clean(r.state))                                       as province,
        max(clean(r.country))                                     as country,
        upper(max(clean(r.currency)))                             as currency,
        max(moment_text(clean(r.order_date), '.', 2, 1))          as sold_at,
        max(moment_text(clean(r.completed_date), '.', 2, 1))      as fulfilled_at,
        max(moment_text(clean(r.refund_date), '.', 2, 1))         as refunded_at,
        max(clean(r.payment_method))                              as payment_method,
        cast(null as text)                                        as channel,
        max(clean(r.coupon_codes))                                as discount_codes,
        max(to_money(clean(r.order_subtotal)))                    as goods,
        coalesce(max(to_money(clean(r.cart_discount))), 0)        as discount,
        max(to_money(clean(r.order_shipping)))                    as shipping_amount,
        coalesce(max(to_money(clean(r.order_total_tax))), max(to_money(clean(r.order_tax)))) as taxes,
        max(to_money(clean(r.order_fees)))                        as fees,
        max(to_money(clean(r.order_total)))                       as total,
        coalesce(max(to_money(clean(r.order_refund))), 0)         as refunded,
        0                                                         as is_report
    from raw.item_rows as i
    join raw.woo_orders as r on r.source_file = i.source_file and r.record_number = i.record_number
    group by i.transaction_id, i.source_file
    union all
    select
        clean(a.order_number), a.source_file, min(a.record_number), lower_case(max(clean(a.order_status))), null, null, null, null, null,
        null, null, null, max(moment_text(clean(a.order_date), '.', 2, 1)), null, null, null, max(clean(a.channel)),
        max(clean(a.coupon_codes)),
        max(to_money(clean(a.net_sales))), 0, null, null, null, null, 0, 1
    from raw.woo_reports as a
    group by clean(a.order_number), a.source_file
), placed as (
    select
        e.*,
        case when e.status like 'wc-%' then substr(e.status, 4) else e.status end as state,
        row_number() over (partition by e.transaction_id order by e.is_report, e.source_file collate "C" desc nulls last) as place
    from exported as e
    where e.transaction_id is not null
)
select
    o.transaction_id,
    o.source_file,
    o.record_number,
    o.customer_id,
    o.email,
    o.first_name,
    o.last_name,
    o.city,
    o.province,
    o.country,
    o.sold_at,
    cast(null as text) as made_at,
    cast(null as text) as processed_at,
    o.fulfilled_at,
    o.payment_method,
    o.channel,
    nullif(concat_ws(', ', o.city, o.province, o.country), '') as shipping_address,
    o.goods - o.discount as subtotal,
    o.discount,
    o.discount_codes,
    o.shipping_amount,
    o.taxes,
    cast(null as decimal(18, 4)) as duties,
    o.fees,
    false as taxes_included,
    o.total,
    case when o.refunded = 0 and m.is_refunded then coalesce(o.total, o.goods - o.discount) else o.refunded end as returned,
    left(o.refunded_at, 10) as returned_on,
    o.state,
    coalesce(o.currency, shop_currency()) as currency,
    case
        when o.currency <> shop_currency() and (k.rates = 0 or is_finer_currency(o.currency)) then 'other currency'
        when s.meaning <> 'sale' then s.meaning || ' (' || o.state || ')'
    end || case when o.currency <> shop_currency() and k.rates > 0 and not is_finer_currency(o.currency) then ': other currency' else '' end as fate
from placed as o
cross join (select count(*) as rates from raw.known_rates as x) as k
left join raw.statuses as s on s.status = o.state
left join (
    select t.status, true as is_refunded
    from raw.statuses as t
    where t.status in ('refunded', 'rückerstattet', 'erstattet', 'remboursée', 'remboursé', 'reembolsado', 'reembolsada')
) as m on m.status = o.state
where o.place = 1
