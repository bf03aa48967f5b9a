-- All runs kept, the newest first.
select r.run_id, r.command, r.started_at, r.status, r.duration_seconds, r.report
from cartline.runs as r
order by r.started_at desc, r.run_id desc
