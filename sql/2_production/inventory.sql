-- One row per statement of stock: of a product, at a location, at a moment. The newest batch that states the three counts.
-- grain: inventory_id
-- load: upsert
-- shard: product_id
-- references: product_id -> production.products
select
    j.inventory_id,                      -- the product, the location and the moment as stated
    j.product_id,                        -- the shop's own id of the product
    j.location,                          -- where, behind the source where it is not the project's first; (shop) where the shop names no location
    j.stated_at,                         -- moment, by the shop's clock
    cast(j.stated_at as date) as stated_on, -- day, by the shop's clock
    j.on_hand,                           -- pieces in stock; below 0 when more was sold than there was
    j.inbound,                           -- pieces on their way to the location; null when unknown
    j.source                             -- the source that stated it
from staging.judged_inventory as j
where j.place = 1
