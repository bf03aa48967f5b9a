-- What each status of an order means. A blank one is a sale: older files have none. A word that is not here stops the batch.
select
    s.status,
    s.meaning
from (values
    ('paid', 'sale'),
    ('completed', 'sale'),
    ('open', 'not yet a sale'),
    ('unpaid', 'not yet a sale'),
    ('payment processing', 'not yet a sale'),
    ('canceled', 'never a sale'),
    ('cancelled', 'never a sale')
) as s(status, meaning)
