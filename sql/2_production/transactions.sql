-- One row per order that has not ended: its newest statement.
-- grain: transaction_id
-- load: upsert
-- shard: transaction_id
-- references: customer_id -> production.customers
-- index: customer_id, transaction_date
select
    t.transaction_id,   -- the shop's own id
    case when o.transaction_id is not null then a.person_id
         when u.customer_id is null then coalesce(m.person_id, t.customer_id) end as customer_id, -- who bought, merges followed; null for an anonymous sale
    t.transaction_date, -- day of the sale in the shop's time zone
    t.transaction_time, -- to the second; null when unknown
    t.payment_method,   -- null when unknown
    t.shipping_address, -- where it was sent, one text
    t.total_amount,     -- money, as the source states it, in its currency; null when it states none
    coalesce(upper(t.currency), shop_currency()) as currency, -- ISO 4217, of the order's money as it is stated
    g.source,           -- the source that stated it
    case when m.person_id <> t.customer_id then t.customer_id end as merged_from, -- the customer whom the order names, where merged into customer_id
    o.email as customer_email, -- what says who bought, where the order names no customer; null otherwise
    t.discount_codes    -- codes that took something off, as the shop writes them; null when the source does not say
from staging.accepted_transactions as t
join cartline.scope as g on g.delivery_id = t.delivery_id
left join cartline.guests as u on u.customer_id = t.customer_id
left join production.customer_merges as m on m.from_id = t.customer_id
left join production.guest_orders as o on o.transaction_id = t.transaction_id
left join production.guests as a on a.address_id = o.address_id
