-- Sources: one row for each that has delivered a batch of this version, plus the unknown source (key 0).
-- grain: source_name
-- key: source_key
-- load: upsert
-- unknown: true
select
    g.source as source_name,   -- the setting source.name; without it main, or the name of the source's mapping
    max(g.prefix) as id_prefix -- what stands before its ids in every table; empty for the project's first source and for one of payments alone
from cartline.scope as g
group by g.source
