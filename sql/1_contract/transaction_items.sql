-- transaction_items.csv: one record per order line.
-- one: line
-- key: item_id
-- required: transaction_id, product_id, quantity, unit_price
-- blank: product_id, quantity, unit_price
-- instead: product_id = sku
-- extra: product_name, sku, discount_amount, unit_cost, line_kind, tax_amount, tax_rate, line_date, parent_item_id, op
-- references: transaction_id -> transactions, product_id -> products
-- infers: product_id
-- money: line_total
-- called: discount_percentage = discount, discount_amount = discount in money, unit_cost = cost of a piece, line_kind = kind of the line, tax_amount = tax of the line, tax_rate = rate of tax, line_date = day of the line
-- unreadable: quantity = its pieces are unknown, unit_price = the line total counts, discount_percentage = the line total counts, discount_amount = the line total counts, line_total = quantity x unit price counts, tax_amount = the share of the order's tax counts, tax_rate = the share of the order's tax counts, line_date = the day of the order counts
-- lines: raw.lines
-- shard: transaction_id
-- since: 0.1.0, product_name = 0.2.0, sku = 0.2.0, discount_amount = 0.2.0, unit_cost = 0.2.0, line_kind = 0.2.0, tax_amount = 0.2.0, tax_rate = 0.2.0, line_date = 0.2.0, parent_item_id = 0.2.0, op = 0.2.0
create table staging.transaction_items (
    item_id             text,     -- the shop's own id of the order line, opaque; a line without one is told by its order and content
    transaction_id      text,     -- the order
    product_id          text,     -- what was bought; without it the sku says it
    quantity            quantity, -- pieces, or what the product is sold by, at most three decimals; below 0 for what came back
    unit_price          price,    -- price of one piece before discount, a decimal with a point
    discount_percentage decimal,  -- taken off the line, 0 to 100
    line_total          money,    -- what was paid for the line, a decimal with a point; below 0 for money given back
    product_name        text,     -- what the line calls its product; the name of a product that nobody stated
    sku                 text,     -- the shop's own number of what was bought; is the product's id where product_id is blank
    discount_amount     money,    -- taken off the line in money, above 0; comes before the percentage
    unit_cost           price,    -- what one piece cost the shop when it was sold; rules over the product's cost
    line_kind           text,     -- product, gift_card, fee, shipping, tip or duty; blank for a product. Only products are sales
    tax_amount          money,    -- tax of the line, after all that was taken off; in its price or on top, as the order says
    tax_rate            decimal,  -- tax of the line in per cent, 0 to 100, where its amount is not stated
    line_date           day,      -- YYYY-MM-DD, the day of a line that was added later; blank for one of the order's day
    parent_item_id      text,     -- the line of the same order that this one is a part of, such as a bundle; blank for a line by itself
    op                  text      -- delete, when the line no longer counts
);
