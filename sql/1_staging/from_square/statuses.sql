-- What each word of the column Event Type means: a sale, or money given back. A word that is not here stops the batch.
select
    s.status,
    s.meaning
from (values
    ('payment', 'sale'),
    ('refund', 'return')
) as s(status, meaning)
