-- What each word of the column Financial Status means: sale, or never a sale. A word that is not here stops the batch.
select
    s.status,
    s.meaning
from (values
    ('paid', 'sale'),
    ('partially_paid', 'sale'),
    ('pending', 'sale'),
    ('authorized', 'sale'),
    ('unpaid', 'sale'),
    ('partially_refunded', 'sale'),
    ('refunded', 'sale'),
    ('voided', 'never a sale'),
    ('expired', 'never a sale')
) as s(status, meaning)
