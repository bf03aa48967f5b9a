-- Keeps a decision on a batch, after those before; its reasons stand on a line each.
insert into cartline.decisions (batch_id, status, reasons, run_id, decided_at)
values ($1, $2, $3, $4, $5)
