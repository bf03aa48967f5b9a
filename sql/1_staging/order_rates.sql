-- Statements of orders in another currency than the shop's, each with the rate by which its money is counted: what its own total in the
-- shop's currency says, else its own rate, else the newest rate that was stated until its batch and is not older than the setting
-- money.rate_days. A rate that a later batch states changes nothing of it. Without a rate, and where amounts have more decimals than
-- those of the shop, the rate is null. One row per statement.
-- grain: delivery_id, source_file, record_number
-- load: view
-- settles: true
with stated as (
    select
        t.delivery_id, t.source_file, t.record_number, t.transaction_id, t.transaction_date, t.total_amount, t.is_ended,
        upper(t.currency) as currency,
        case when is_finer_currency(upper(t.currency)) then null else rate_between(t.total_amount, t.shop_currency_total) end as own_amount,
        case when t.exchange_rate > 0 and not is_finer_currency(upper(t.currency)) then t.exchange_rate end as own_rate
    from staging.typed_transactions as t
    where upper(t.currency) <> shop_currency()
), looked_up as (
    select
        s.delivery_id, s.source_file, s.record_number, r.rate,
        row_number() over (
            partition by s.delivery_id, s.source_file, s.record_number
            order by r.rate_date desc nulls last, r.delivery_id desc nulls last, r.rate_id collate "C") as place
    from stated as s
    cross join cartline.settings as b
    join staging.sound_exchange_rates as r
        on upper(r.currency) = s.currency
        and r.delivery_id <= s.delivery_id
        and r.rate_date <= s.transaction_date
        and r.rate_date + b.rate_days >= s.transaction_date
    where s.own_amount is null
      and s.own_rate is null
      and not is_finer_currency(s.currency)
)
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    s.transaction_id,
    s.transaction_date,
    s.total_amount,
    s.is_ended,
    s.currency,
    cast(coalesce(s.own_amount, s.own_rate, l.rate) as decimal(20, 12)) as exchange_rate,
    case
        when s.own_amount is not null then 'total in the shop''s currency'
        when s.own_rate is not null then 'rate of the order'
        when l.rate is not null then 'rate of its day'
    end as known_by
from stated as s
left join looked_up as l
    on l.delivery_id = s.delivery_id and l.source_file = s.source_file and l.record_number = s.record_number and l.place = 1
