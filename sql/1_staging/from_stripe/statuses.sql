-- What each word of the column Status means: money moved, or none did. A word that is not here stops the batch.
select
    s.status,
    s.has_moved
from (values
    ('paid', true),
    ('succeeded', true),
    ('refunded', true),
    ('partial refund', true),
    ('partially refunded', true),
    ('disputed', true),
    ('failed', false),
    ('blocked', false),
    ('pending', false),
    ('processing', false),
    ('incomplete', false),
    ('expired', false),
    ('canceled', false),
    ('uncaptured', false),
    ('requires_payment_method', false),
    ('requires_confirmation', false),
    ('requires_action', false),
    ('requires_capture', false)
) as s(status, has_moved)
