-- The Superstore sample: one file with everything.

-- superstore.csv: one record per order line.
-- files: superstore.csv, *superstore*.csv
-- required: order_id, order_date, customer_id, product_id, sales, quantity, discount, profit
-- aliases: row id = row_id, order id = order_id, order date = order_date, ship date = ship_date, customer id = customer_id, customer name = customer_name, postal code = postal_code, product id = product_id, sub-category = sub_category, product name = product_name
-- extra: ship_date
-- ignored: ship mode, segment, region, market, shipping cost, order priority
create table raw.superstore (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    row_id        text,   -- number of the line
    order_id      text,   -- the order
    order_date    text,   -- MM/DD/YYYY
    ship_date     text,   -- the same, when it was sent
    customer_id   text,   -- the customer
    customer_name text,   -- given and family name
    country       text,   -- where it was sent: country
    city          text,   -- town
    state         text,   -- state
    postal_code   text,   -- five digits; a zero in front may be lost
    product_id    text,   -- the product; some have two names
    category      text,   -- category
    sub_category  text,   -- category within the category
    product_name  text,   -- name
    sales         text,   -- money, the line after discount, four decimals
    quantity      text,   -- pieces
    discount      text,   -- taken off the line, 0 to 1
    profit        text    -- money, the line: sales less cost; below 0 for a loss
);
