-- inventory.csv: one record per product, location and moment, where a shop says how much it has in stock.
-- one: statement of stock
-- key: inventory_id
-- composed: product_id, location, moment
-- required: product_id, moment, on_hand
-- extra: inventory_id, location, inbound
-- file: beside
-- references: product_id -> products
-- infers: product_id
-- called: moment = moment of the stock, on_hand = stock on hand, inbound = inbound stock
-- shard: product_id
-- since: 0.2.0
create table staging.inventory (
    inventory_id text,    -- the product, the location and the moment; made of the three, so that no file needs it
    product_id   text,    -- what is in stock
    location     text,    -- where: a warehouse, a store; blank in a shop that keeps its stock in one place
    moment       moment,  -- YYYY-MM-DD HH:MM:SS, by the shop's clock unless a time zone follows; a day alone is its beginning
    on_hand      integer, -- pieces in stock, a whole number; below 0 when more was sold than there was
    inbound      integer  -- pieces on their way to the location
);
