-- One row per order, with its money and whether it counts. Of an order that several files hold, the last file by name counts.
with cleaned as (
    select
        ltrim(clean(r.order_id), '#')                       as transaction_id,
        r.source_file,
        r.record_number,
        coalesce(clean(r.buyer_id), clean(r.buyer))         as customer_id,
        coalesce(clean(r.first_name), split_part(clean(r.full_name), ' ', 1)) as first_name,
        coalesce(clean(r.last_name), nullif(substr(clean(r.full_name), length(split_part(clean(r.full_name), ' ', 1)) + 2), '')) as last_name,
        clean(r.city)                                       as city,
        clean(r.state)                                      as province,
        clean(r.country)                                    as country,
        coalesce(upper(clean(r.currency)), shop_currency()) as currency,
        moment_text(regexp_replace(clean(r.sale_date), '/([0-9]{2})$', '/20\1'), '/', 1, 2) as sold_at,
        moment_text(regexp_replace(clean(r.shipped_date), '/([0-9]{2})$', '/20\1'), '/', 1, 2) as shipped_at,
        clean(r.coupon_code)                                as discount_codes,
        clean(r.payment_method)                             as payment_method,
        to_money(ltrim(clean(r.order_value), '$€£'))        as goods,
        coalesce(to_money(ltrim(clean(r.discount), '$€£')), 0) as discount,
        coalesce(to_money(ltrim(clean(r.shipping), '$€£')), 0) as shipping,
        coalesce(to_money(ltrim(clean(r.shipping_discount), '$€£')), 0) as off_shipping,
        coalesce(to_money(ltrim(clean(r.sales_tax), '$€£')), 0) as taxes,
        to_money(ltrim(clean(r.order_total), '$€£'))        as total,
        to_money(ltrim(clean(r.adjusted_total), '$€£'))     as adjusted,
        lower_case(clean(r.status))                         as status
    from raw.etsy_orders as r
), placed as (
    select
        c.*,
        row_number() over (partition by c.transaction_id order by c.source_file collate "C" desc nulls last, c.record_number) as place
    from cleaned as c
    where c.transaction_id is not null
)
select
    o.transaction_id,
    o.source_file,
    o.record_number,
    o.customer_id,
    o.first_name,
    o.last_name,
    cast(null as text)                                      as email,
    o.city,
    o.province,
    o.country,
    o.currency,
    o.sold_at,
    cast(null as text)                                      as made_at,
    cast(null as text)                                      as processed_at,
    o.shipped_at                                            as fulfilled_at,
    o.payment_method,
    'Etsy'                                                  as channel,
    nullif(concat_ws(', ', o.city, o.province, o.country), '') as shipping_address,
    o.goods - o.discount                                    as subtotal,
    o.discount,
    o.discount_codes,
    -- The total says whether the shipping still has its discount in it.
    case
        when o.total = o.goods - o.discount + o.shipping + o.taxes then o.shipping
        else o.shipping - o.off_shipping
    end                                                     as shipping_amount,
    o.taxes,
    cast(null as decimal(18, 4))                            as duties,
    cast(null as decimal(18, 4))                            as fees,
    false                                                   as taxes_included,
    o.total,
    case when o.adjusted > 0 and o.adjusted < o.total then o.total - o.adjusted else 0 end as returned,
    cast(null as text)                                      as cancelled_on,
    cast(null as text)                                      as reason,
    o.status,
    case
        when o.currency <> shop_currency() and (k.rates = 0 or is_finer_currency(o.currency)) then 'other currency'
        when s.meaning <> 'sale' then s.meaning || ' (' || o.status || ')'
    end || case when o.currency <> shop_currency() and k.rates > 0 and not is_finer_currency(o.currency) then ': other currency' else '' end as fate
from placed as o
cross join (select count(*) as rates from raw.known_rates as x) as k
left join raw.statuses as s on s.status = o.status
where o.place = 1
