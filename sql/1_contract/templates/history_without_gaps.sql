-- Versions of an id that overlap, leave a gap, end before they begin, or do not begin on 1900-01-01. A gap is no fault in
-- a snapshot batch: the id was missing until it came back. A version whose first day is still to come is not current.
-- severity: stop
select v.{id} as value, v.effective_date, v.end_date
from (
    select
        d.{id},
        d.effective_date,
        d.end_date,
        d.is_current,
        lag(d.end_date) over (partition by d.{id} order by d.effective_date, d.end_date) as previous_end,
        lead(d.effective_date) over (partition by d.{id} order by d.effective_date, d.end_date) as next_start
    from {model} as d
) as v
cross join cartline.delivery as g
where v.effective_date >= v.end_date
   or (v.previous_end is null and v.effective_date <> date '1900-01-01')
   or v.previous_end > v.effective_date
   or (v.previous_end < v.effective_date and not g.may_end)
   or (v.is_current and (v.end_date <= g.opens_on or v.next_start <= g.opens_on))
   or (not v.is_current and v.end_date = date '9999-12-31' and v.effective_date <= g.opens_on)
