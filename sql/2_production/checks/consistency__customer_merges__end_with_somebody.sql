-- Merges that run in a circle, or through more than eight customers: nobody can say who the person is, so each customer stays one.
-- severity: warn
select m.from_id as value, m.into_id
from production.customer_merges as m
where m.person_id = m.from_id
  and not m.is_ended
