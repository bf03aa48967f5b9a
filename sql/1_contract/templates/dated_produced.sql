-- The history of {table} as their source states it by valid_from: one row per id and first day, with the columns of {produced}.
-- grain: {key}, valid_from
select
    x.*,
    h.ends_on,               -- first day on which something else holds; null while nothing else does
    g.as_of as stated_as_of  -- day of the batch that stated it
from (
    {body}
) as x
join {dated} as h on h.{key} = x.{key} and h.valid_from = x.valid_from
join cartline.scope as g on g.delivery_id = h.delivery_id
