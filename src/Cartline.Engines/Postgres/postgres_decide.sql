-- Keeps a decision on a batch, after those before; its reasons stand on a line each.
insert into cartline.decisions (batch_id, status, reasons, run_id, decided_at, as_of, source, mends)
values ($1, $2, $3, $4, $5, $6, $7, $8)
