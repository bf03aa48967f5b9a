-- Magento and Adobe Commerce: the export of the orders grid. It knows no lines and no products: an order is one line of all its goods.
-- export: in the admin Sales, Orders; show the columns Customer Email, Subtotal, Shipping and Handling, Payment Method and Total Refunded, then Export, CSV

-- export.csv: one record per order.
-- files: export.csv, export*.csv, sales_order_grid*.csv, *magento*.csv
-- required: order_id, purchase_date, total, status
-- aliases: id = order_id, purchase point = purchase_point, purchase date = purchase_date, grand total (base) = total, grand total (purchased) = total_purchased, customer email = email, shipping and handling = shipping, customer name = customer_name, payment method = payment_method, total refunded = refunded
-- extra: total_purchased, email, subtotal, shipping, customer_name, payment_method, refunded
-- ignored: bill-to name, ship-to name, billing address, shipping address, shipping information, customer group, allocated sources, pickup location code, braintree transaction source, dispute state, signifyd *, refunded to store credit, phone number, coupon code
create table raw.magento_orders (
    source_file     text,   -- the file's name
    record_number   bigint, -- position in the file, 1 for the first record after the header
    order_id        text,   -- the order
    purchase_point  text,   -- website, store and store view
    purchase_date   text,   -- Jan 5, 2025 10:15:00 AM by the shop's clock, or YYYY-MM-DD HH:MM:SS
    total           text,   -- money in the base currency, all that was to be paid
    total_purchased text,   -- the same in the currency of the order
    status          text,   -- Complete, Processing, Canceled and others, or its code
    email           text,   -- who bought
    customer_name   text,   -- given and family name
    subtotal        text,   -- money in the base currency, goods without tax, before discounts
    shipping        text,   -- money in the base currency, charged for shipping, without tax
    payment_method  text,   -- how it was paid
    refunded        text    -- money in the currency of the order, given back until the export
);
