-- The contract that every source fills: four tables of text, as the records came. They have no keys, so that
-- duplicates can be loaded, seen and checked. A column that a source lacks is null.

-- customers.csv: one record per customer.
-- key: customer_id
-- required: customer_id
create table staging.customers (
    delivery_id       integer,   -- the delivery that brought the record, 1 for the first
    source_file       text,      -- the file's name
    record_number     bigint,    -- position in the file, 1 for the first record after the header
    loaded_at         timestamp, -- start of the run that loaded it, UTC
    customer_id       text,      -- the shop's own id, opaque
    first_name        text,      -- given name
    last_name         text,      -- family name
    email             text,      -- e-mail address
    phone             text,      -- telephone number in any notation
    registration_date text,      -- YYYY-MM-DD
    city              text,      -- town of the customer's address
    state             text,      -- state or region of the customer's address
    country           text,      -- country of the customer's address
    age_group         text       -- 18-25, 26-35, 36-45, 46-60, 60+ or the shop's own bands
);

-- products.csv: one record per product.
-- key: product_id
-- required: product_id, price
create table staging.products (
    delivery_id    integer,   -- the delivery that brought the record, 1 for the first
    source_file    text,      -- the file's name
    record_number  bigint,    -- position in the file, 1 for the first record after the header
    loaded_at      timestamp, -- start of the run that loaded it, UTC
    product_id     text,      -- the shop's own id, opaque
    product_name   text,      -- name shown to customers
    category       text,      -- category
    sub_category   text,      -- category within the category
    price          text,      -- list price of one piece, a decimal with a point
    cost           text,      -- what one piece costs the shop, a decimal with a point
    brand          text,      -- brand
    stock_quantity text,      -- pieces in stock, a whole number
    supplier_id    text       -- the shop's own id of the supplier
);

-- transactions.csv: one record per order.
-- key: transaction_id
-- required: transaction_id, customer_id, transaction_date
create table staging.transactions (
    delivery_id      integer,   -- the delivery that brought the record, 1 for the first
    source_file      text,      -- the file's name
    record_number    bigint,    -- position in the file, 1 for the first record after the header
    loaded_at        timestamp, -- start of the run that loaded it, UTC
    transaction_id   text,      -- the shop's own id, opaque
    customer_id      text,      -- who bought; blank for an anonymous sale
    transaction_date text,      -- YYYY-MM-DD in the shop's time zone
    transaction_time text,      -- HH:MM:SS in the shop's time zone
    payment_method   text,      -- how it was paid
    shipping_address text,      -- where it was sent, one text
    total_amount     text       -- what was paid for all lines, a decimal with a point
);

-- transaction_items.csv: one record per line of an order.
-- key: item_id
-- required: item_id, transaction_id, product_id, quantity, unit_price
create table staging.transaction_items (
    delivery_id         integer,   -- the delivery that brought the record, 1 for the first
    source_file         text,      -- the file's name
    record_number       bigint,    -- position in the file, 1 for the first record after the header
    loaded_at           timestamp, -- start of the run that loaded it, UTC
    item_id             text,      -- the shop's own id of the line, opaque
    transaction_id      text,      -- the order
    product_id          text,      -- what was bought
    quantity            text,      -- pieces, a whole number
    unit_price          text,      -- price of one piece before discount, a decimal with a point
    discount_percentage text,      -- taken off the line, 0 to 100
    line_total          text       -- what was paid for the line, a decimal with a point
);
