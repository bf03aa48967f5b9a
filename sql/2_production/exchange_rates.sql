-- One row per rate of exchange: the newest accepted statement of its currency and day. Orders that came before a statement keep the rate
-- that they were counted at.
-- grain: rate_id
-- load: upsert
select
    r.rate_id,                      -- the currency and the day, behind the source where it is not the project's first
    upper(r.currency) as currency,  -- ISO 4217, of what is converted
    r.rate_date,                    -- the first day on which it holds
    r.rate                          -- what one unit of the currency is worth in the shop's
from staging.accepted_exchange_rates as r
