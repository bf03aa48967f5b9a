-- What each status of an order means. A word that is not here stops the batch; the shop's own statuses come here.
select
    s.status,
    s.meaning
from (values
    ('payment accepted', 'sale'),
    ('remote payment accepted', 'sale'),
    ('processing in progress', 'sale'),
    ('shipped', 'sale'),
    ('delivered', 'sale'),
    ('on backorder (paid)', 'sale'),
    ('refunded', 'sale'),
    ('awaiting check payment', 'not yet a sale'),
    ('awaiting bank wire payment', 'not yet a sale'),
    ('awaiting cash on delivery validation', 'not yet a sale'),
    ('awaiting paypal payment', 'not yet a sale'),
    ('waiting for payment', 'not yet a sale'),
    ('authorized. to be captured by merchant', 'not yet a sale'),
    ('on backorder (not paid)', 'not yet a sale'),
    ('canceled', 'never a sale'),
    ('payment error', 'never a sale')
) as s(status, meaning)
