-- Every order line, by the shop's clock, with its money after its promotion and the reason why it is excluded. The price is of the line, not
-- of a piece. Of an order that several files hold, the file that says it was changed last counts.
with cleaned as (
    select
        r.source_file,
        r.record_number,
        clean(r.order_id)                               as transaction_id,
        to_moment(clean(r.purchase_date))               as bought_at,
        clean(r.updated_at)                             as updated_at,
        split_part(lower_case(clean(r.order_status)), ' ', 1) as status,
        lower_case(clean(r.item_status))                as item_status,
        clean(r.sales_channel)                          as channel,
        clean(r.product_name)                           as product_name,
        clean(r.sku)                                    as product_id,
        clean(r.quantity)                               as quantity,
        upper(clean(r.currency))                        as currency,
        to_price(clean(r.item_price))                   as price,
        coalesce(abs(to_price(clean(r.item_discount))), 0) as discount,
        coalesce(to_money(clean(r.shipping_price)), 0) + coalesce(to_money(clean(r.wrap_price)), 0)
            - coalesce(abs(to_money(clean(r.shipping_discount))), 0) as shipping,
        to_money(clean(r.item_tax)) as line_tax,
        coalesce(to_money(clean(r.item_tax)), 0) + coalesce(to_money(clean(r.shipping_tax)), 0) + coalesce(to_money(clean(r.wrap_tax)), 0)
            as tax,
        nullif(concat_ws(', ', clean(r.city), clean(r.state), clean(r.country)), '') as shipping_address
    from raw.amazon_orders as r
), placed as (
    select
        c.*,
        s.meaning,
        cast(c.bought_at + k.ahead_by * interval '1 second' as text) as sold_at,
        first_value(c.source_file) over (
            partition by c.transaction_id order by c.updated_at collate "C" desc nulls last, c.source_file collate "C" desc nulls last
        ) as counting_file
    from cleaned as c
    left join raw.statuses as s on s.status = c.status
    left join raw.clock as k on c.bought_at >= k.from_at and c.bought_at < k.until_at
)
select
    p.*,
    case
        when p.source_file <> p.counting_file then 'stated again in another file'
        when p.meaning <> 'sale' then p.meaning || ' (' || p.status || ')'
        when p.currency <> shop_currency() and (k.rates = 0 or is_finer_currency(p.currency)) then 'other currency'
        when p.item_status in ('cancelled', 'canceled') then 'cancelled line'
    end || case
        when coalesce(p.currency, shop_currency()) = shop_currency() then ''
        when p.source_file <> p.counting_file or p.meaning <> 'sale' then ': other currency'
        when k.rates > 0 and not is_finer_currency(p.currency) then ': other currency'
        else ''
    end                                                 as fate,
    cast(p.price - p.discount as decimal(18, 4))        as amount,
    cast(ratio(p.price, to_quantity(p.quantity), 4) as text) as unit_price,
    cast(price_at_rate(ratio(p.price, to_quantity(p.quantity), 4), r.rate) as text) as list_price,
    cast(ratio(100 * p.discount, p.price, 4) as text)   as discount_percentage
from placed as p
cross join (select count(*) as rates from raw.known_rates as x) as k
left join raw.known_rates as r on r.currency = p.currency
