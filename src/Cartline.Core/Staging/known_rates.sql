-- The newest rate of exchange of each currency, of those that the batch and earlier ones of its source state.
create table {known_rates} as
select n.currency, n.rate
from (
    select
        upper(clean(s.currency)) as currency,
        to_rate(clean(s.rate)) as rate,
        row_number() over (
            partition by upper(clean(s.currency)) order by clean(s.rate_date) desc nulls last, s.place, clean(s.rate)) as place
    from (
        select e.currency, e.rate_date, e.rate, 1 as place from {stated_rates} as e
        union all
        select r.currency, r.rate_date, r.rate, 0 from {exchange_rates} as r
    ) as s
    where to_rate(clean(s.rate)) > 0
) as n
where n.place = 1
