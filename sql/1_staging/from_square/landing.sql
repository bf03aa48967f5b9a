-- The tills and online shops of Square: the details of each item sold. Days and times are by the clock of the shop.
-- export: in the Square Dashboard the report on item sales has a button Export; choose the items as Detail CSV

-- items.csv: one record per item sold or given back.
-- files: items.csv, items-*.csv, *items_detail*.csv, *items-detail*.csv, square*.csv
-- required: sold_on, item, quantity, gross_sales, net_sales, transaction_id
-- aliases: date = sold_on, time = sold_at, qty = quantity, price point name = price_point, gross sales = gross_sales, net sales = net_sales, transaction id = transaction_id, payment id = payment_id, event type = event_type, customer id = customer_id, customer name = customer_name, itemization type = itemization_type
-- days: sold_on
-- forms: MM/DD/YY, MM/DD/YYYY, YYYY-MM-DD
-- extra: event_type, location, customer_id, customer_name, itemization_type, channel, sku, tax, discounts
-- ignored: time zone, modifiers applied, device name, notes, details, dining option, customer reference id, unit, count, gtin, commission, employee, fulfillment note, token, card brand, pan suffix, record id
create table raw.square_items (
    source_file      text,   -- the file's name
    record_number    bigint, -- position in the file, 1 for the first record after the header
    sold_on          text,   -- YYYY-MM-DD, M/D/YY or M/D/YYYY; any other form as source.date_format says
    sold_at          text,   -- HH:MM:SS, or with AM and PM
    category         text,   -- the shop's own category
    item             text,   -- what was sold; Custom Amount for an amount without an item
    quantity         text,   -- pieces
    price_point      text,   -- words that tell a variant; Regular for the only one
    sku              text,   -- the shop's own number of the variant; may be blank
    gross_sales      text,   -- money with its sign, before discounts and tax; below 0 for what was given back
    discounts        text,   -- money with its sign, taken off
    net_sales        text,   -- money with its sign, after discounts, without tax
    tax              text,   -- money with its sign, tax of the item
    transaction_id   text,   -- the sale
    payment_id       text,   -- the payment
    event_type       text,   -- Payment or Refund
    location         text,   -- where it was sold
    customer_id      text,   -- Square's number of the customer; blank for most
    customer_name    text,   -- given and family name
    itemization_type text,   -- Physical Good, Service, Custom Amount, Gift Card and others
    channel          text    -- the app or shop that sold it
);
