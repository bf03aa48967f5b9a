-- One row per order that has not ended: its newest statement. It is of the day on which it was processed, else of the one on which it was made.
-- grain: transaction_id
-- load: upsert
-- shard: transaction_id
-- references: customer_id -> production.customers
-- index: customer_id, transaction_date
select
    t.transaction_id,   -- the shop's own id
    case when u.customer_id is null then coalesce(c.person_id, t.customer_id) end as customer_id, -- who bought, merges followed; null for an anonymous sale
    t.transaction_date, -- day of the sale in the shop's time zone
    t.transaction_time, -- to the second; null when unknown
    case when m.created_on <> t.transaction_date then m.created_on end as created_on, -- day on which it was made, where it was processed on another; else null
    m.fulfilled_at,     -- moment of fulfilment, by the shop's clock; null while it is not, and where nobody says
    t.payment_method,   -- null when unknown
    t.shipping_address, -- where it was sent, one text
    t.total_amount,     -- money, as the source states it, in its currency; null when it states none
    coalesce(upper(t.currency), shop_currency()) as currency, -- ISO 4217, of the order's money as it is stated
    g.source,           -- the source that stated it
    case when c.person_id <> t.customer_id then t.customer_id end as merged_from -- the customer whom the order names, where merged into customer_id
from staging.accepted_transactions as t
join cartline.scope as g on g.delivery_id = t.delivery_id
left join cartline.guests as u on u.customer_id = t.customer_id
left join production.customer_merges as c on c.from_id = t.customer_id
left join staging.order_moments as m
    on m.delivery_id = t.delivery_id and m.source_file = t.source_file and m.record_number = t.record_number
