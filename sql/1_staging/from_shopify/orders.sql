-- One row per order: what its first record says of the whole order, and whether it counts. Of an order that several files hold, the
-- last file by name counts. Orders of another currency count where rates of exchange are known.
with stated as (
    select
        clean(r.name) as transaction_id,
        r.source_file,
        min(r.record_number)                                             as record_number,
        lower_case(max(clean(r.email)))                                  as customer_id,
        lower_case(max(clean(r.financial_status)))                       as status,
        upper(max(clean(r.currency)))                                    as currency,
        max(clean(r.created_at))                                         as created_at,
        max(clean(r.processed_at))                                       as processed_at,
        max(clean(r.fulfilled_at))                                       as fulfilled_at,
        max(clean(r.cancelled_at))                                       as cancelled_at,
        max(clean(r.discount_code))                                      as discount_codes,
        max(clean(r.payment_method))                                     as payment_method,
        max(clean(r.source))                                             as channel,
        max(clean(r.billing_name))                                       as billing_name,
        coalesce(max(clean(r.billing_city)), max(clean(r.shipping_city))) as city,
        coalesce(max(clean(r.billing_province)), max(clean(r.shipping_province))) as province,
        coalesce(max(clean(r.billing_country)), max(clean(r.shipping_country))) as country,
        nullif(concat_ws(', ', max(clean(r.shipping_city)), max(clean(r.shipping_province)), max(clean(r.shipping_country))), '')
            as shipping_address,
        max(to_money(clean(r.subtotal)))                                 as subtotal,
        max(to_money(clean(r.shipping)))                                 as shipping,
        max(to_money(clean(r.taxes)))                                    as taxes,
        max(to_money(clean(r.duties)))                                   as duties,
        max(to_money(clean(r.total)))                                    as total,
        coalesce(max(to_money(clean(r.discount_amount))), 0)             as discount,
        coalesce(max(to_money(clean(r.refunded_amount))), 0)             as refunded,
        -- The subtotal is of all lines but tips.
        sum(case when lower_case(clean(r.item_name)) = 'tip' and clean(r.item_sku) is null then 0 else
            at_price(to_quantity(clean(r.item_quantity)), to_price(clean(r.item_price))) - coalesce(to_price(clean(r.item_discount)), 0) end)
            as goods,
        sum(case when lower_case(clean(r.item_name)) = 'tip' and clean(r.item_sku) is null then
            at_price(to_quantity(clean(r.item_quantity)), to_price(clean(r.item_price))) else 0 end)
            as tips
    from raw.shopify_orders as r
    where clean(r.name) is not null
    group by clean(r.name), r.source_file
), placed as (
    select
        s.*,
        row_number() over (partition by s.transaction_id order by s.source_file collate "C" desc nulls last) as place,
        -- A code for free shipping is in the discount of the order and not in its subtotal.
        s.discount - (s.goods - s.subtotal) as off_shipping,
        coalesce(s.duties, 0) + s.tips as beside
    from stated as s
), shipped as (
    select
        p.*,
        case when p.off_shipping > 0
                  and p.total - p.beside
                      in (p.subtotal + p.shipping - p.off_shipping, p.subtotal + p.shipping + p.taxes - p.off_shipping)
             then p.shipping - p.off_shipping else p.shipping end as shipping_amount
    from placed as p
    where p.place = 1
)
select
    o.transaction_id,
    o.source_file,
    o.record_number,
    o.customer_id,
    coalesce(o.currency, shop_currency()) as currency,
    coalesce(o.processed_at, o.created_at) as sold_at,
    o.created_at as made_at,
    o.processed_at,
    o.fulfilled_at,
    o.payment_method,
    o.channel,
    o.billing_name,
    o.city,
    o.province,
    o.country,
    o.shipping_address,
    o.subtotal,
    o.shipping_amount,
    o.taxes,
    o.duties,
    cast(null as decimal(18, 4)) as fees,
    o.total,
    o.discount,
    o.discount_codes,
    -- The export does not say whether prices have the tax in them. The total does.
    coalesce(o.taxes > 0 and o.total - o.beside - o.subtotal - o.shipping_amount < o.taxes, false) as taxes_included,
    -- Cancelling gives back all that is left.
    case
        when o.cancelled_at is not null then greatest(o.total, o.refunded)
        when o.status = 'refunded' and o.refunded = 0 then o.total
        else o.refunded
    end as returned,
    left(o.cancelled_at, 10) as cancelled_on,
    case when o.cancelled_at is not null then 'cancelled' end as reason,
    case
        when o.currency <> shop_currency() and (k.rates = 0 or is_finer_currency(o.currency)) then 'other currency'
        when lower_case(o.payment_method) like '%bogus gateway%' then 'test order'
        when s.meaning <> 'sale' then s.meaning || ' (' || o.status || ')'
    end || case when o.currency <> shop_currency() and k.rates > 0 and not is_finer_currency(o.currency) then ': other currency' else '' end as fate
from shipped as o
cross join (select count(*) as rates from raw.known_rates as x) as k
left join raw.statuses as s on s.status = o.status
