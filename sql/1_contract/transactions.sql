-- transactions.csv: one record per order.
-- one: order
-- key: transaction_id
-- required: transaction_id, customer_id, transaction_date
-- blank: customer_id
-- extra: updated_at, op
-- references: customer_id -> customers
-- infers: customer_id
-- money: total_amount
-- personal: shipping_address
-- called: transaction_date = day of sale, transaction_time = time of sale, total_amount = order total, updated_at = moment of the last change
-- missing: transaction_date = The day of the sale is blank or missing.
-- unreadable: total_amount = the sum of the lines is used instead, updated_at = the day of the batch is used instead
-- shard: transaction_id
-- since: 0.1.0, updated_at = 0.2.0, op = 0.2.0
create table staging.transactions (
    transaction_id   text,   -- the shop's own id, opaque
    customer_id      text,   -- who bought; blank for an anonymous sale
    transaction_date day,    -- YYYY-MM-DD in the shop's time zone
    transaction_time time,   -- HH:MM:SS in the shop's time zone
    payment_method   text,   -- how it was paid
    shipping_address text,   -- where it was sent, one text
    total_amount     money,  -- what was paid for all lines, a decimal with a point
    updated_at       moment, -- when the shop last changed the order; of two statements the later one counts
    op               text    -- delete, when the order no longer counts
);
