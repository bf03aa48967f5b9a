-- A product's stock at a location on a day: what was stated last on the day, joined to the product's version that was valid then. A day
-- without a statement has what was stated before it, for at most inventory.carry_days days and no longer than anybody states stock. Where
-- what is stated of a location on a day is all that is there (inventory.snapshots: full), a product that is missing from it is unknown from
-- that day on.
-- grain: product_id, location, date_key
-- one: day of stock
-- shard: product_id
-- references: date_key -> warehouse.dim_date, product_key -> warehouse.dim_products, source_key -> warehouse.dim_source
with stated as (
    select
        i.product_id, i.location, i.stated_on, i.on_hand, i.inbound, i.source,
        row_number() over (
            partition by i.product_id, i.location, i.stated_on
            order by i.stated_at desc nulls last, i.inventory_id collate "C") as place
    from production.inventory as i
), looked_at as (
    -- The days on which something is stated of a location.
    select
        d.location, d.stated_on,
        lead(d.stated_on) over (partition by d.location order by d.stated_on) as next_on,
        max(d.stated_on) over () as last_on
    from (select distinct i.location, i.stated_on from production.inventory as i) as d
), held as (
    select
        l.product_id, l.location, l.stated_on, l.on_hand, l.inbound, l.source,
        least(
            s.stock_carry_days,
            coalesce(
                case when s.stock_is_full then w.next_on
                     else lead(l.stated_on) over (partition by l.product_id, l.location order by l.stated_on) end,
                w.last_on + 1) - l.stated_on - 1) as carried_days
    from stated as l
    join looked_at as w on w.location = l.location and w.stated_on = l.stated_on
    cross join cartline.settings as s
    where l.place = 1
), days as (
    select cast(n.day_number as integer) as after
    from generate_series(0, 366) as n(day_number)
    cross join cartline.settings as s
    where n.day_number <= s.stock_carry_days
), held_on as (
    select
        h.product_id, h.location, h.stated_on, h.on_hand, h.inbound, h.source, d.after,
        cast(h.stated_on + d.after as date) as day
    from held as h
    join days as d on d.after <= h.carried_days
)
select
    date_key(h.day)             as date_key,        -- the day, YYYYMMDD
    coalesce(p.product_key, 0)  as product_key,     -- the product as it was on the day; 0 = unknown product
    coalesce(src.source_key, 0) as source_key,      -- the source that stated it
    h.product_id,                                   -- the shop's own id of the product
    h.location,                                     -- where; (shop) where the shop names no location
    h.on_hand,                                      -- pieces in stock; below 0 when more was sold than there was
    h.inbound,                                      -- pieces on their way to the location; null when unknown
    h.after > 0                 as is_carried,      -- nothing is stated of the day: it has what was stated before
    h.after = 0 and h.on_hand <= 0 as is_out,       -- stated as nothing in stock, or less; false for a day that is carried
    date_key(h.stated_on)       as stated_date_key, -- the day on which it was stated, YYYYMMDD
    cast(case when at_price(h.on_hand, p.cost) between -99999999999999 and 99999999999999 then round_money(at_price(h.on_hand, p.cost)) end
        as decimal(18, 4))      as stock_cost       -- money, on_hand at the product's cost on the day; null when that is unknown
from held_on as h
left join warehouse.dim_products as p
    on p.product_id = h.product_id
    and h.day >= p.effective_date
    and h.day < p.end_date
left join warehouse.dim_source as src on src.source_name = h.source
