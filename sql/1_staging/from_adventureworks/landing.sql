-- AdventureWorks Cycles as Maven Analytics hands it out: a file of sales for each year, and the tables that they refer to.

-- AdventureWorks_Sales_2015.csv: one record per order line.
-- files: AdventureWorks_Sales_2015.csv, *Sales*.csv
-- required: order_date, order_number, product_key, customer_key, line_number, quantity
-- aliases: orderdate = order_date, ordernumber = order_number, productkey = product_key, customerkey = customer_key, territorykey = territory_key, orderlineitem = line_number, orderquantity = quantity
-- ignored: stockdate
create table raw.adventureworks_sales (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    order_date    text,   -- M/D/YYYY
    order_number  text,   -- the order
    product_key   text,   -- the product
    customer_key  text,   -- the customer
    territory_key text,   -- where it was sold
    line_number   text,   -- the line of the order
    quantity      text    -- pieces
);

-- AdventureWorks_Returns.csv: one record per day, territory and product that came back.
-- files: AdventureWorks_Returns.csv, *Returns*.csv
-- file: optional
-- required: return_date, product_key, quantity
-- aliases: returndate = return_date, territorykey = territory_key, productkey = product_key, returnquantity = quantity
create table raw.adventureworks_returns (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    return_date   text,   -- M/D/YYYY
    territory_key text,   -- where it came back
    product_key   text,   -- what came back
    quantity      text    -- pieces
);

-- AdventureWorks_Products.csv: one record per product, with its price and cost.
-- files: AdventureWorks_Products.csv, *Products*.csv
-- required: product_key, product_name, price, cost
-- aliases: productkey = product_key, productsubcategorykey = subcategory_key, productname = product_name, productcost = cost, productprice = price
-- ignored: productsku, modelname, productdescription, productcolor, productsize, productstyle
create table raw.adventureworks_products (
    source_file     text,   -- the file's name
    record_number   bigint, -- position in the file, 1 for the first record after the header
    product_key     text,   -- the product
    subcategory_key text,   -- its category within the category
    product_name    text,   -- name
    cost            text,   -- money, what one piece costs
    price           text    -- money, one piece
);

-- AdventureWorks_Product_Subcategories.csv: one record per category within a category.
-- files: AdventureWorks_Product_Subcategories.csv, *Subcategories*.csv
-- file: optional
-- required: subcategory_key, subcategory_name, category_key
-- aliases: productsubcategorykey = subcategory_key, subcategoryname = subcategory_name, productcategorykey = category_key
create table raw.adventureworks_subcategories (
    source_file      text,   -- the file's name
    record_number    bigint, -- position in the file, 1 for the first record after the header
    subcategory_key  text,   -- the category within the category
    subcategory_name text,   -- its name
    category_key     text    -- the category
);

-- AdventureWorks_Product_Categories.csv: one record per category.
-- files: AdventureWorks_Product_Categories.csv, *Product_Categories*.csv
-- file: optional
-- required: category_key, category_name
-- aliases: productcategorykey = category_key, categoryname = category_name
create table raw.adventureworks_categories (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    category_key  text,   -- the category
    category_name text    -- its name
);

-- AdventureWorks_Territories.csv: one record per territory.
-- files: AdventureWorks_Territories.csv, *Territories*.csv
-- file: optional
-- required: territory_key, country
-- aliases: salesterritorykey = territory_key
-- ignored: continent
create table raw.adventureworks_territories (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    territory_key text,   -- the territory
    region        text,   -- region
    country       text    -- country
);

-- AdventureWorks_Customers.csv: one record per customer. The others are in UTF-8.
-- files: AdventureWorks_Customers.csv, *Customers*.csv
-- encoding: windows-1252
-- required: customer_key
-- aliases: customerkey = customer_key, firstname = first_name, lastname = last_name, emailaddress = email
-- ignored: prefix, birthdate, maritalstatus, gender, annualincome, totalchildren, educationlevel, occupation, homeowner
create table raw.adventureworks_customers (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    customer_key  text,   -- the customer
    first_name    text,   -- given name
    last_name     text,   -- family name
    email         text    -- e-mail address
);
