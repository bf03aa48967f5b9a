-- The Brazilian marketplace Olist, as its public data set has it. Reviews, sellers and places are not read.

-- olist_orders_dataset.csv: one record per order.
-- files: olist_orders_dataset.csv, *orders_dataset*.csv
-- required: order_id, customer_id, order_status, purchased_at
-- aliases: order_purchase_timestamp = purchased_at, order_delivered_carrier_date = carried_at
-- extra: carried_at
-- ignored: order_approved_at, order_delivered_customer_date, order_estimated_delivery_date
create table raw.olist_orders (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    order_id      text,   -- the order
    customer_id   text,   -- who bought, a number of its own for each order
    order_status  text,   -- delivered, shipped, canceled and others
    purchased_at  text,   -- YYYY-MM-DD HH:MM:SS, Brazilian time
    carried_at    text    -- the same, when it was handed to the carrier; blank while it is not
);

-- olist_order_items_dataset.csv: one record per piece of an order.
-- files: olist_order_items_dataset.csv, *order_items_dataset*.csv
-- required: order_id, order_item_id, product_id, price, freight_value
-- ignored: shipping_limit_date
create table raw.olist_items (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    order_id      text,   -- the order
    order_item_id text,   -- number of the piece in the order
    product_id    text,   -- what was bought
    seller_id     text,   -- who sold it
    price         text,   -- money, the piece
    freight_value text    -- money, its share of the shipping
);

-- olist_order_payments_dataset.csv: one record per payment of an order.
-- files: olist_order_payments_dataset.csv, *order_payments_dataset*.csv
-- file: optional
-- required: order_id, payment_type, payment_value
-- ignored: payment_installments
create table raw.olist_payments (
    source_file        text,   -- the file's name
    record_number      bigint, -- position in the file, 1 for the first record after the header
    order_id           text,   -- the order
    payment_sequential text,   -- number of the payment
    payment_type       text,   -- credit_card, boleto, voucher, debit_card
    payment_value      text    -- money
);

-- olist_customers_dataset.csv: one record per customer of an order.
-- files: olist_customers_dataset.csv, *customers_dataset*.csv
-- required: customer_id, customer_unique_id
-- aliases: customer_city = city, customer_state = state
-- ignored: customer_zip_code_prefix
create table raw.olist_customers (
    source_file        text,   -- the file's name
    record_number      bigint, -- position in the file, 1 for the first record after the header
    customer_id        text,   -- as the order names the customer
    customer_unique_id text,   -- the person, the same in all orders
    city               text,   -- town
    state              text    -- two letters of the state
);

-- olist_products_dataset.csv: one record per product. It has no name.
-- files: olist_products_dataset.csv, *products_dataset*.csv
-- file: optional
-- required: product_id
-- aliases: product_category_name = category
-- ignored: product_*
create table raw.olist_products (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    product_id    text,   -- the product
    category      text    -- category, in Portuguese
);

-- product_category_name_translation.csv: one record per category.
-- files: product_category_name_translation.csv
-- file: optional
-- required: category, english
-- aliases: product_category_name = category, product_category_name_english = english
create table raw.olist_categories (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    category      text,   -- in Portuguese
    english       text    -- in English
);
