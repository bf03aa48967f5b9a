-- transaction_items.csv: one record per line of an order.
-- one: line
-- key: item_id
-- required: item_id, transaction_id, product_id, quantity, unit_price
-- blank: product_id
-- references: transaction_id -> transactions, product_id -> products
-- money: line_total
-- called: discount_percentage = discount
-- unreadable: discount_percentage = it counts as none, line_total = quarantined
-- lines: raw.lines
-- shard: transaction_id
-- since: 0.1.0
create table staging.transaction_items (
    item_id             text,     -- the shop's own id of the line, opaque
    transaction_id      text,     -- the order
    product_id          text,     -- what was bought
    quantity            quantity, -- pieces, or what the product is sold by; a decimal with a point
    unit_price          price,    -- price of one piece before discount, a decimal with a point
    discount_percentage decimal,  -- taken off the line, 0 to 100
    line_total          money     -- what was paid for the line, a decimal with a point
);
