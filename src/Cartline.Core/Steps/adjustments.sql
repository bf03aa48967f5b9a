-- Prior-period adjustments of batches that are new to the version, by the day that they are booked on and the month that they are of.
select
    cast(c.booked_on as text)                                   as booked_on,
    cast(extract(year from c.original_date) * 100 + extract(month from c.original_date) as integer) as month_number,
    cast(sum(c.amount) as decimal(18, 4))                       as amount,
    count(distinct c.transaction_id)                            as orders
from {changes} as c
where c.kind = 'prior-period adjustment'
  and c.delivery_id in ({taken})
group by c.booked_on, cast(extract(year from c.original_date) * 100 + extract(month from c.original_date) as integer)
order by c.booked_on, month_number
