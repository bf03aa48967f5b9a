-- Currencies that orders and payments are in: one row each, the shop's own always, plus the unknown currency (key 0). All money of the
-- warehouse is in the shop's.
-- grain: currency_code
-- key: currency_key
-- load: upsert
-- unknown: true
select
    c.currency_code,                                           -- ISO 4217
    currency_decimals(c.currency_code)       as minor_digits,  -- decimals of its smallest unit: 2 for cents, 0 for yen; null for a code that ISO 4217 does not have
    c.currency_code = shop_currency()        as is_shop_currency -- the one that all money is counted in
from (
    select t.currency as currency_code
    from production.order_totals as t
    where t.currency is not null
    union
    select p.currency
    from production.payments as p
    where p.currency is not null
    union
    select shop_currency()
) as c
