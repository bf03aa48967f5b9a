-- What each word of the column Status means: the money moved, or it did not. A word that is not here stops the batch.
select
    s.status,
    s.has_moved
from (values
    ('completed', true),
    ('cleared', true),
    ('refunded', true),
    ('partially refunded', true),
    ('reversed', true),
    ('pending', false),
    ('uncleared', false),
    ('unclaimed', false),
    ('processing', false),
    ('held', false),
    ('placed', false),
    ('removed', false),
    ('active', false),
    ('denied', false),
    ('failed', false),
    ('returned', false),
    ('expired', false),
    ('canceled', false),
    ('unpaid', false)
) as s(status, has_moved)
