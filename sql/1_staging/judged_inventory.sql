-- Statements of stock, each with its moment by the shop's clock and the name of its location. One moment that is written in two ways, with a
-- time zone and without, is stated twice: the newer statement is in the first place.
-- grain: inventory_id
-- load: view
select
    l.inventory_id, l.product_id, l.location, l.stated_at, l.on_hand, l.inbound, l.source,
    row_number() over (
        partition by l.product_id, l.location, l.stated_at order by l.rank desc nulls last, l.inventory_id collate "C") as place
from (
    select
        a.inventory_id, a.product_id, a.on_hand, a.inbound, a.rank, g.source,
        g.prefix || coalesce(a.location, '(shop)') as location,
        cast(a.moment + case when a.moment_has_zone then coalesce(c.ahead_by, 0) else 0 end * interval '1 second' as timestamp) as stated_at
    from staging.accepted_inventory as a
    join cartline.scope as g on g.delivery_id = a.delivery_id
    left join cartline.clock as c on a.moment >= c.from_at and a.moment < c.until_at
) as l
