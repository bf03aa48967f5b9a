-- One row per order with at least one line: the lines of fact_sales summed. Questions about orders and customers read
-- this table, so that no order is counted twice and none has to be counted distinct.
-- grain: transaction_id
-- one: order
-- shard: transaction_id
-- references: date_key -> warehouse.dim_date, customer_key -> warehouse.dim_customers, payment_method_key -> warehouse.dim_payment_method, source_key -> warehouse.dim_source, channel_key -> warehouse.dim_channel, currency_key -> warehouse.dim_currency
with payments as (
    select
        p.transaction_id,
        sum(case when p.kind in ('payment', 'store_credit', 'gift_card') and p.amount > 0 then p.amount else 0 end) as paid,
        -sum(case when p.kind <> 'chargeback' and p.amount < 0 then p.amount else 0 end) as refunded,
        -sum(case when p.kind = 'chargeback' then p.amount else 0 end) as chargebacks,
        sum(p.fx_difference) as fx_difference,
        -- What the order is settled with: money at its own rate.
        sum(p.amount + p.fx_difference) as settled,
        -sum(case when p.kind <> 'chargeback' and p.amount + p.fx_difference < 0 then p.amount + p.fx_difference else 0 end) as given_back
    from production.payments as p
    where p.transaction_id is not null
    group by p.transaction_id
), owed as (
    -- What an order came to, less what came back of it: what its returns say, or what its payments say that was given back, if that is more.
    select
        w.transaction_id,
        coalesce(p.paid, 0) as paid, coalesce(p.refunded, 0) as refunded, coalesce(p.chargebacks, 0) as chargebacks,
        coalesce(p.fx_difference, 0) as fx_difference, coalesce(p.settled, 0) as settled,
        w.shop_due - greatest(coalesce(r.refunded, 0), coalesce(p.given_back, 0)) as current_total
    from production.order_totals as w
    cross join (select count(*) as n from production.payments as x where x.kind <> 'expiry') as known
    left join payments as p on p.transaction_id = w.transaction_id
    left join (
        select x.transaction_id, sum(x.refunded) as refunded
        from production.returns as x
        group by x.transaction_id
    ) as r on r.transaction_id = w.transaction_id
    where known.n > 0
), sold as (
    -- Summed before the order's own columns are joined: a sum by two dozen columns costs several times as much.
    select
        f.transaction_id, f.date_key, f.customer_key, f.payment_method_key,
        count(*)                                                     as line_count,
        sum(f.quantity)                                              as quantity,
        sum(f.line_total)                                            as revenue,
        sum(f.discount_amount)                                       as discount_amount,
        sum(f.profit)                                                as profit,
        sum(case when f.profit is not null then f.line_total end)    as costed_revenue
    from warehouse.fact_sales as f
    group by f.transaction_id, f.date_key, f.customer_key, f.payment_method_key
)
select
    f.transaction_id,     -- the shop's own id of the order
    f.date_key,           -- day of sale, YYYYMMDD
    f.customer_key,       -- the customer's version on that day; 0 = unknown customer
    f.payment_method_key, -- 0 = unknown method
    coalesce(src.source_key, 0) as source_key, -- the source that stated the order
    coalesce(ch.channel_key, 0) as channel_key, -- where it was sold; 0 = unknown channel
    coalesce(cur.currency_key, 0) as currency_key, -- the currency of the order; all money here is in the shop's
    cast(f.line_count as integer) as line_count, -- lines
    cast(f.quantity as decimal(18, 3)) as quantity, -- pieces
    cast(f.revenue as decimal(18, 4)) as revenue, -- money, after discount
    cast(f.discount_amount as decimal(18, 4)) as discount_amount, -- money taken off, by lines and by order
    cast(f.profit as decimal(18, 4)) as profit, -- money; null when no line has a known cost
    cast(f.costed_revenue as decimal(18, 4)) as costed_revenue, -- money of the lines with a known cost: the base of the margin
    w.shop_shipping as shipping_amount, -- money charged for shipping, without tax; null when the source does not say
    w.shop_tax as tax_amount, -- money, tax of the order; null when the source does not say
    w.shop_fees as fees_amount, -- money, other charges such as gift wrapping, without tax; null when the source does not say
    w.shop_duties as duties_amount, -- money, duties; null when the source does not say
    cast(f.revenue + coalesce(w.shop_shipping, 0) + coalesce(w.shop_tax, 0) + coalesce(w.shop_fees, 0)
        + coalesce(w.shop_duties, 0) as decimal(18, 4)) as total_sales, -- money: revenue, shipping, tax, fees and duties
    w.shop_tip as tip_amount, -- money given on top, in no sales; null when the source does not say
    w.shop_gift_cards as gift_cards_sold, -- money of gift cards sold with the order, in no sales
    w.shop_rounding as rounding_amount, -- money, rounding of the till; null when the source does not say
    w.shop_total as order_total, -- money, as the source states it; null when it states none
    w.shop_discount as order_discount, -- money taken off the whole order, with the tax where prices have it; part of discount_amount
    w.shop_shipping_discount as shipping_discount, -- money as stated, taken off shipping and in no other figure; null when the source does not say
    w.channel,            -- where it was sold; null when the source does not say
    w.discount_codes,     -- codes that took something off, as the shop writes them; null when the source does not say
    coalesce(w.currency, shop_currency()) as currency, -- of the order, ISO 4217; all money here is in the shop's
    w.exchange_rate,      -- what one unit of it is worth in the shop's currency; null for the shop's own
    cast(o.current_total as decimal(18, 4)) as current_total, -- money, the order's total less what came back; null where the shop brings no payments
    cast(o.paid as decimal(18, 4)) as paid,               -- money, gift cards and store credit included; null where the shop brings no payments
    cast(o.refunded as decimal(18, 4)) as refunded,       -- money given back, by payments; null where the shop brings none
    cast(o.chargebacks as decimal(18, 4)) as chargebacks, -- money that a bank took back; null where the shop brings no payments
    cast(o.fx_difference as decimal(18, 4)) as fx_difference, -- money that exchange took, below 0 brought: its payments at the rate of the order, less what they were; null where the shop brings no payments
    cast(o.current_total - o.settled as decimal(18, 4))
        as outstanding    -- money: above 0 still to be paid, below 0 paid too much; null where the shop brings no payments
from sold as f
join production.transactions as t on t.transaction_id = f.transaction_id
join production.order_totals as w on w.transaction_id = f.transaction_id
left join owed as o on o.transaction_id = f.transaction_id
left join warehouse.dim_source as src on src.source_name = t.source
left join warehouse.dim_channel as ch on ch.channel_name = w.channel
left join warehouse.dim_currency as cur on cur.currency_code = coalesce(w.currency, shop_currency())
