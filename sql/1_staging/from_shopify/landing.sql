-- The exports of Shopify's admin: orders, products in both layouts, customers.
-- export: in the admin Orders, Products and Customers have a button Export each; choose "CSV for Excel, Numbers" or "Plain CSV"

-- orders_export.csv: one record per order line; what is of the whole order stands on its first record only.
-- files: orders_export.csv, *orders_export*.csv
-- required: name, created_at, total, item_quantity, item_name, item_price
-- aliases: financial status = financial_status, created at = created_at, processed at = processed_at, fulfilled at = fulfilled_at, cancelled at = cancelled_at, discount amount = discount_amount, discount code = discount_code, refunded amount = refunded_amount, payment method = payment_method, lineitem quantity = item_quantity, lineitem name = item_name, lineitem price = item_price, lineitem sku = item_sku, lineitem discount = item_discount, billing name = billing_name, billing city = billing_city, billing province = billing_province, billing country = billing_country, shipping city = shipping_city, shipping province = shipping_province, shipping country = shipping_country
-- extra: processed_at, fulfilled_at, duties, item_discount, source, discount_code
-- days: created_at, processed_at, fulfilled_at, cancelled_at
-- forms: YYYY-MM-DD
-- ignored: id, phone, paid at, fulfillment status, accepts marketing, shipping method, lineitem *, billing *, shipping *, notes, note attributes, payment id, payment reference*, payment terms name, next payment due at, vendor, outstanding balance, employee, location, device id, tags, risk level, tax ? name, tax ? value, receipt number
create table raw.shopify_orders (
    source_file       text,   -- the file's name
    record_number     bigint, -- position in the file, 1 for the first record after the header
    name              text,   -- the order as people call it, #1001; on all of its records
    email             text,   -- who bought; blank for a sale without
    financial_status  text,   -- paid, pending, partially_refunded, voided and others
    currency          text,   -- ISO 4217
    subtotal          text,   -- money, goods after all discounts
    shipping          text,   -- money, charged for shipping
    taxes             text,   -- money, tax of the whole order
    total             text,   -- money, all that was to be paid
    duties            text,   -- money, duties charged with the order
    discount_amount   text,   -- money, taken off the whole order
    discount_code     text,   -- the code that took it off
    created_at        text,   -- YYYY-MM-DD HH:MM:SS and the offset, by the shop's clock
    processed_at      text,   -- the same, for orders that were taken elsewhere before
    fulfilled_at      text,   -- the same, when all of it was sent; blank while it is not
    cancelled_at      text,   -- the same; blank for an order that stands
    payment_method    text,   -- how it was paid, several joined by +
    refunded_amount   text,   -- money, given back until the export
    source            text,   -- web, pos or the number of an app
    item_quantity     text,   -- pieces
    item_name         text,   -- product, and the variant behind " - "
    item_price        text,   -- money, one piece
    item_sku          text,   -- the shop's own number of the variant; may be blank
    item_discount     text,   -- money, taken off the line
    billing_name      text,   -- given and family name
    billing_city      text,   -- town
    billing_province  text,   -- code of the state
    billing_country   text,   -- code of the country
    shipping_city     text,   -- town
    shipping_province text,   -- code of the state
    shipping_country  text    -- code of the country
);

-- products_export.csv: one record per variant, or per further picture of a product.
-- files: products_export.csv, *products_export*.csv
-- file: optional
-- required: title, price
-- aliases: gift card = gift_card, url handle = handle, product category = category, google shopping / google product category = google_category, option1 value = option_1, option2 value = option_2, option3 value = option_3, variant sku = sku, variant price = price, cost per item = cost, inventory quantity = stock, variant inventory qty = stock
-- extra: category, google_category, cost, stock, gift_card, sku
-- ignored: description, body (html), tags, status, published*, barcode, option* name, option* linked to, compare-at price, charge tax, tax code, unit price *, inventory tracker, continue selling when out of stock, weight *, requires shipping, fulfillment service, product image url, image *, variant *, seo *, google shopping / *, included / *, price / *, compare at price / *, * (product.metafields.*
create table raw.shopify_products (
    source_file     text,   -- the file's name
    record_number   bigint, -- position in the file, 1 for the first record after the header
    handle          text,   -- the product, on all of its records
    title           text,   -- its name, on its first record only
    vendor          text,   -- brand, on its first record only
    category        text,   -- of Shopify's list, on its first record only
    google_category text,   -- of Google's list, in the older layout
    type            text,   -- the shop's own kind of product, on its first record only
    option_1        text,   -- what tells variants of a product apart; Default Title for a product with one
    option_2        text,   -- the second such word
    option_3        text,   -- the third such word
    sku             text,   -- the shop's own number of the variant; may be blank
    price           text,   -- money, one piece; blank on records of pictures
    cost            text,   -- money, what one piece costs the shop
    stock           text,   -- pieces in stock
    gift_card       text    -- true for a gift card
);

-- customers_export.csv: one record per customer.
-- files: customers_export.csv, *customers_export*.csv
-- file: optional
-- required: email
-- aliases: customer id = customer_id, first name = first_name, last name = last_name, default address city = city, default address province code = province, default address country code = country, city = city, province code = province, country code = country
-- ignored: accepts *, default address *, company, address?, zip, province, country, total spent, total orders, note, tax exempt, tags
create table raw.shopify_customers (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    customer_id   text,   -- Shopify's number, with an apostrophe in front
    first_name    text,   -- given name
    last_name     text,   -- family name
    email         text,   -- what orders know a customer by
    phone         text,   -- telephone
    city          text,   -- town
    province      text,   -- code of the state
    country       text    -- code of the country
);
