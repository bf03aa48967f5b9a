-- What the first word of an order's status means; "Shipped - Delivered to Buyer" begins with Shipped. Another word stops the batch.
select
    s.status,
    s.meaning
from (values
    ('shipped', 'sale'),
    ('shipping', 'sale'),
    ('unshipped', 'sale'),
    ('partiallyshipped', 'sale'),
    ('partially', 'sale'),
    ('complete', 'sale'),
    ('pending', 'not yet a sale'),
    ('cancelled', 'never a sale'),
    ('canceled', 'never a sale')
) as s(status, meaning)
