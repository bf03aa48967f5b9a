-- What was decided on batches, in the order in which it was.
select d.batch_id, d.status, d.reasons, d.run_id, d.decided_at, d.as_of, d.source, d.mends
from cartline.decisions as d
order by d.place
