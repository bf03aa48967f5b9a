-- Keeps the record of a run; the same id again replaces it.
insert into cartline.runs (run_id, command, started_at, status, duration_seconds, report)
values ($1, $2, $3, $4, $5, $6)
on conflict (run_id) do update set
    command = excluded.command,
    started_at = excluded.started_at,
    status = excluded.status,
    duration_seconds = excluded.duration_seconds,
    report = excluded.report
