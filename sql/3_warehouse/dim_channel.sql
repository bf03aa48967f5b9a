-- Channels that orders are sold in: one row each, plus the unknown channel (key 0).
-- grain: channel_name
-- key: channel_key
-- load: upsert
-- unknown: true
select distinct
    t.channel as channel_name -- as the source writes it: web, pos, a marketplace
from production.order_totals as t
where t.channel is not null
