-- The three files of dbt's jaffle shop. They know neither products nor lines: what was paid for an order is its money.

-- raw_orders.csv: one record per order.
-- files: raw_orders.csv
-- required: id, user_id, order_date, status
create table raw.jaffle_orders (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    id            text,   -- the order
    user_id       text,   -- the customer
    order_date    text,   -- YYYY-MM-DD
    status        text    -- placed, shipped, completed, return_pending or returned
);

-- raw_payments.csv: one record per payment of an order.
-- files: raw_payments.csv
-- required: order_id, payment_method, amount
-- extra: id
create table raw.jaffle_payments (
    source_file    text,   -- the file's name
    record_number  bigint, -- position in the file, 1 for the first record after the header
    id             text,   -- the payment
    order_id       text,   -- the order
    payment_method text,   -- credit_card, bank_transfer, coupon or gift_card
    amount         text    -- money in cents
);

-- raw_customers.csv: one record per customer.
-- files: raw_customers.csv
-- required: id
create table raw.jaffle_customers (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    id            text,   -- the customer
    first_name    text,   -- given name
    last_name     text    -- first letter of the family name
);
