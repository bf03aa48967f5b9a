-- PrestaShop: the export of the list of orders, in English. It knows neither lines nor products, taxes nor shipping: an order is one line of its total.
-- export: in the back office, with English as the language of the employee, Orders; Export

-- order.csv: one record per order.
-- files: order.csv, order_*.csv, order-*.csv, orders_*.csv, *prestashop*.csv
-- separator: ;
-- required: order_id, total, status, ordered_at
-- aliases: id = order_id, delivery = country, payment = payment_method, date = ordered_at
-- ignored: reference, new client, customer, company
create table raw.prestashop_orders (
    source_file    text,   -- the file's name
    record_number  bigint, -- position in the file, 1 for the first record after the header
    order_id       text,   -- the order
    country        text,   -- country that it is sent to
    total          text,   -- money with the sign of the currency, paid with tax and shipping
    payment_method text,   -- how it was paid
    status         text,   -- Payment accepted, Shipped, Delivered, Canceled and others
    ordered_at     text    -- YYYY-MM-DD HH:MM:SS, by the shop's clock
);
