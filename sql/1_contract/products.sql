-- products.csv: one record per product.
-- one: product
-- key: product_id
-- required: product_id, price
-- called: stock_quantity = stock, valid_from = first day of validity
-- unreadable: cost = the product counts as one without known cost, valid_from = quarantined
-- extra: valid_from, op
-- since: 0.1.0, valid_from = 0.2.0, op = 0.2.0
create table staging.products (
    product_id     text,    -- the shop's own id, opaque
    product_name   text,    -- name shown to customers
    category       text,    -- category
    sub_category   text,    -- category within the category
    price          price,   -- list price of one piece, a decimal with a point
    cost           price,   -- what one piece costs the shop, a decimal with a point
    brand          text,    -- brand
    stock_quantity integer, -- pieces in stock, a whole number
    supplier_id    text,    -- the shop's own id of the supplier
    valid_from     day,     -- YYYY-MM-DD, the first day on which the record holds; blank for the day of its batch
    op             text     -- delete, when the product has ended
);
