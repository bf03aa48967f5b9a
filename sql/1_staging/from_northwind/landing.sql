-- The tables of the Northwind sample database, exported as CSV with the column names of the database.

-- orders.csv: one record per order.
-- files: orders.csv
-- required: order_id, customer_id, order_date, freight
-- aliases: orderid = order_id, customerid = customer_id, orderdate = order_date, shippeddate = shipped_date, shipcity = ship_city, shipregion = ship_region, shipcountry = ship_country
-- extra: shipped_date
-- ignored: employee_id, employeeid, required_date, requireddate, ship_via, shipvia, ship_name, shipname, ship_address, shipaddress, ship_postal_code, shippostalcode
create table raw.northwind_orders (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    order_id      text,   -- the order
    customer_id   text,   -- five letters
    order_date    text,   -- YYYY-MM-DD, a time may follow
    shipped_date  text,   -- the same, when it was sent; blank while it is not
    freight       text,   -- money charged for shipping, with noise of a binary number
    ship_city     text,   -- where it was sent: town
    ship_region   text,   -- region
    ship_country  text    -- country
);

-- order_details.csv: one record per order line.
-- files: order_details.csv, order details.csv
-- required: order_id, product_id, unit_price, quantity, discount
-- aliases: orderid = order_id, productid = product_id, unitprice = unit_price
create table raw.northwind_lines (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    order_id      text,   -- the order
    product_id    text,   -- the product
    unit_price    text,   -- money, one piece, with noise of a binary number
    quantity      text,   -- pieces
    discount      text    -- taken off the line, 0 to 1, with noise of a binary number
);

-- products.csv: one record per product.
-- files: products.csv
-- required: product_id, product_name, category_id, unit_price
-- aliases: productid = product_id, productname = product_name, supplierid = supplier_id, categoryid = category_id, unitprice = unit_price, unitsinstock = units_in_stock
-- ignored: quantity_per_unit, quantityperunit, units_on_order, unitsonorder, reorder_level, reorderlevel, discontinued
create table raw.northwind_products (
    source_file    text,   -- the file's name
    record_number  bigint, -- position in the file, 1 for the first record after the header
    product_id     text,   -- the product
    product_name   text,   -- name
    supplier_id    text,   -- the supplier
    category_id    text,   -- the category
    unit_price     text,   -- money, list price
    units_in_stock text    -- pieces
);

-- categories.csv: one record per category.
-- files: categories.csv
-- required: category_id, category_name
-- aliases: categoryid = category_id, categoryname = category_name
-- ignored: description, picture
create table raw.northwind_categories (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    category_id   text,   -- the category
    category_name text    -- name
);

-- customers.csv: one record per customer, a company.
-- files: customers.csv
-- required: customer_id, company_name
-- aliases: customerid = customer_id, companyname = company_name, contactname = contact_name
-- ignored: contact_title, contacttitle, address, postal_code, postalcode, fax
create table raw.northwind_customers (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    customer_id   text,   -- five letters
    company_name  text,   -- name of the company
    contact_name  text,   -- who buys there
    city          text,   -- town
    region        text,   -- region
    country       text,   -- country
    phone         text    -- telephone
);
