-- Amazon Seller Central, the report All Orders: a flat file, tabs between values and no quotes. A quote in it is an inch.
-- export: in Seller Central Reports, Fulfillment, All Orders; request a download

-- amazon_orders.txt: one record per order line.
-- files: amazon_orders.txt, *amazon*.txt, *allorders*.txt, *all_orders*.txt, *all-orders*.txt
-- separator: \t
-- quote: none
-- required: order_id, purchase_date, order_status, sku, quantity, item_price
-- aliases: amazon-order-id = order_id, purchase-date = purchase_date, last-updated-date = updated_at, order-status = order_status, sales-channel = sales_channel, product-name = product_name, item-status = item_status, item-price = item_price, item-tax = item_tax, shipping-price = shipping_price, shipping-tax = shipping_tax, gift-wrap-price = wrap_price, gift-wrap-tax = wrap_tax, item-promotion-discount = item_discount, ship-promotion-discount = shipping_discount, ship-city = city, ship-state = state, ship-country = country
-- extra: wrap_price, wrap_tax, item_status
-- ignored: merchant-order-id, fulfillment-channel, order-channel, url, ship-service-level, asin, ship-postal-code, promotion-ids, is-*, purchase-order-number, price-designation, *-id, *-ids, number-of-items, cpf, customized-*, buyer-*, *-type, *-store, fulfilled-by, vat-exclusive-*, ship-promotion-id, signature-*
create table raw.amazon_orders (
    source_file       text,   -- the file's name
    record_number     bigint, -- position in the file, 1 for the first record after the header
    order_id          text,   -- the order
    purchase_date     text,   -- YYYY-MM-DDTHH:MM:SS+00:00
    updated_at        text,   -- the same, of the last change
    order_status      text,   -- Shipped, Pending, Cancelled and others
    sales_channel     text,   -- the marketplace: Amazon.com, Amazon.de
    product_name      text,   -- name
    sku               text,   -- the shop's own number of the product
    item_status       text,   -- Shipped, Unshipped, Cancelled
    quantity          text,   -- pieces; 0 for a cancelled line
    currency          text,   -- ISO 4217; blank for a cancelled order
    item_price        text,   -- money, the line before promotions
    item_tax          text,   -- money, tax of the line
    shipping_price    text,   -- money, shipping of the line before promotions
    shipping_tax      text,   -- money, tax of it
    wrap_price        text,   -- money, gift wrapping of the line
    wrap_tax          text,   -- money, tax of it
    item_discount     text,   -- money, promotion on the line
    shipping_discount text,   -- money, promotion on its shipping
    city              text,   -- where it was sent: town
    state             text,   -- state
    country           text    -- code of the country
);
