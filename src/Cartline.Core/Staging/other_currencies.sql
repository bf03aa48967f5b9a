-- Order lines that a mapping excludes because of their currency: one row per currency.
select l.currency, count(distinct l.{order}) as orders, coalesce(sum(l.amount), 0) as amount
from {lines} as l
where l.fate = 'other currency'
  and l.currency is not null
group by l.currency
order by l.currency
