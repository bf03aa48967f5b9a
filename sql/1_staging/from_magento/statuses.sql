-- What each status of an order means, by its label or its code without underscores. A word that is not here stops the batch.
select
    s.status,
    s.meaning
from (values
    ('processing', 'sale'),
    ('complete', 'sale'),
    ('closed', 'sale'),
    ('paypal canceled reversal', 'sale'),
    ('pending', 'not yet a sale'),
    ('pending payment', 'not yet a sale'),
    ('pending paypal', 'not yet a sale'),
    ('payment review', 'not yet a sale'),
    ('on hold', 'not yet a sale'),
    ('holded', 'not yet a sale'),
    ('fraud', 'not yet a sale'),
    ('suspected fraud', 'not yet a sale'),
    ('canceled', 'never a sale'),
    ('paypal reversed', 'never a sale')
) as s(status, meaning)
