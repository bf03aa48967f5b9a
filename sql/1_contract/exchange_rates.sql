-- exchange_rates.csv: one record per currency and day, where orders are in several currencies.
-- one: rate of exchange
-- key: rate_id
-- composed: currency, rate_date
-- required: currency, rate_date, rate
-- extra: rate_id
-- file: beside
-- called: rate_date = day of the rate, rate = rate of exchange
-- since: 0.2.0
create table staging.exchange_rates (
    rate_id   text, -- the currency and the day; made of the two, so that no file needs it
    currency  code, -- ISO 4217, of what is converted
    rate_date day,  -- YYYY-MM-DD, the first day on which the rate holds
    rate      rate  -- what one unit of the currency is worth in the shop's currency, above 0, a decimal with a point
);
