-- What each status of an order means. A word that is not here stops the batch.
select
    s.status,
    s.meaning
from (values
    ('created', 'not yet a sale'),
    ('approved', 'sale'),
    ('invoiced', 'sale'),
    ('processing', 'sale'),
    ('shipped', 'sale'),
    ('delivered', 'sale'),
    ('unavailable', 'never a sale'),
    ('canceled', 'never a sale')
) as s(status, meaning)
