-- When orders were made and fulfilled: one row per order whose newest statement says when it was processed or fulfilled.
-- grain: transaction_id
-- shard: transaction_id
select
    t.transaction_id, -- the shop's own id of the order
    g.source,         -- the source that stated it
    t.transaction_date as sold_on, -- day of the sale: that of processing where it is known
    case when m.created_on <> t.transaction_date then m.created_on end as created_on, -- day on which it was made, where that is another one; else null
    m.fulfilled_at    -- moment of fulfilment, by the shop's clock; null while it is not, and where nobody says
from staging.order_moments as m
join staging.accepted_transactions as t
    on t.delivery_id = m.delivery_id and t.source_file = m.source_file and t.record_number = m.record_number
join cartline.scope as g on g.delivery_id = t.delivery_id
