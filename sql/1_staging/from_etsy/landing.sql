-- A shop on Etsy: its sold orders, and the items in them.
-- export: in Shop Manager Settings, Options, Download Data; choose Orders and Order Items of the same month or year

-- EtsySoldOrders.csv: one record per order.
-- files: EtsySoldOrders.csv, EtsySoldOrders2*.csv, EtsySoldOrders-*.csv, EtsySoldOrders_*.csv
-- required: sale_date, order_id, order_value, order_total
-- aliases: sale date = sale_date, coupon code = coupon_code, date shipped = shipped_date, order id = order_id, buyer user id = buyer_id, full name = full_name, first name = first_name, last name = last_name, ship city = city, ship state = state, ship country = country, delivery city = city, delivery state = state, delivery country = country, order value = order_value, discount amount = discount, shipping discount = shipping_discount, delivery discount = shipping_discount, delivery = shipping, sales tax = sales_tax, order total = order_total, adjusted order total = adjusted_total, payment method = payment_method
-- days: sale_date, shipped_date
-- forms: MM/DD/YY, MM/DD/YYYY, YYYY-MM-DD
-- extra: shipped_date, buyer_id, buyer, full_name, first_name, last_name, city, state, country, coupon_code, discount, shipping_discount, sales_tax, adjusted_total, payment_method, status
-- ignored: number of items, date *, street ?, ship zipcode, delivery zipcode, coupon details, card processing fees, order net, adjusted *, order type, payment type, inperson *, sku, vat paid by buyer, buyer receipt message
create table raw.etsy_orders (
    source_file       text,   -- the file's name
    record_number     bigint, -- position in the file, 1 for the first record after the header
    sale_date         text,   -- M/D/YY; any other form as source.date_format says
    shipped_date      text,   -- the same, when it was sent; blank while it is not
    order_id          text,   -- the order
    buyer_id          text,   -- who bought
    buyer             text,   -- the buyer's name on Etsy
    full_name         text,   -- given and family name
    first_name        text,   -- given name
    last_name         text,   -- family name
    city              text,   -- where it was sent: town
    state             text,   -- state
    country           text,   -- country
    currency          text,   -- ISO 4217
    payment_method    text,   -- how it was paid
    order_value       text,   -- money, goods before discounts
    coupon_code       text,   -- the code that took something off
    discount          text,   -- money, taken off the goods
    shipping_discount text,   -- money, taken off the shipping
    shipping          text,   -- money, charged for shipping
    sales_tax         text,   -- money, tax of the order
    order_total       text,   -- money, all that was to be paid
    adjusted_total    text,   -- money, what is left of it after refunds; blank or 0 where nothing was given back
    status            text    -- Paid, Completed, Canceled and others; blank in older files
);

-- EtsySoldOrderItems.csv: one record per item of an order.
-- files: EtsySoldOrderItems.csv, EtsySoldOrderItems*.csv
-- required: order_id, item_name, quantity, price, transaction_id, listing_id
-- aliases: order id = order_id, item name = item_name, transaction id = transaction_id, listing id = listing_id
-- extra: sku
-- ignored: sale date, buyer, coupon *, discount amount, shipping discount, delivery discount, order shipping, order delivery, order sales tax, item total, currency, date *, ship *, delivery *, variations, order type, listings type, payment type, inperson *, vat paid by buyer
create table raw.etsy_items (
    source_file    text,   -- the file's name
    record_number  bigint, -- position in the file, 1 for the first record after the header
    order_id       text,   -- the order
    transaction_id text,   -- number of the item in the order
    listing_id     text,   -- the listing that sold it
    sku            text,   -- the shop's own number of the product; may be blank
    item_name      text,   -- title of the listing
    quantity       text,   -- pieces
    price          text    -- money, one piece, before discounts
);
