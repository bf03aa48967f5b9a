where clean(s.{key}) is not null
union all
-- A record without an id of its own is told by its order, its content, and how often the order holds that content: wherever it stands in
-- a later file, it has the same id.
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    {rank} as rank,
    {ended} as is_ended,
    {columns}
from (
    select
        c.*,
        row_number() over (partition by c.delivery_id, c.{parent}, c.content order by c.source_file, c.record_number) as occurrence
    from (
        select u.*, substr(md5({content}), 1, 8) as content
        from {staged} as u
        where clean(u.{key}) is null
    ) as c
) as s
join cartline.scope as g on g.delivery_id = s.delivery_id
