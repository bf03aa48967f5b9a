-- Whose connection holds the advisory lock $1 in this database.
select a.application_name || ', server process ' || a.pid as owner
from pg_locks as l
join pg_stat_activity as a on a.pid = l.pid
join pg_database as d on d.oid = l.database
where d.datname = current_database()
  and l.locktype = 'advisory'
  and l.granted
  and l.classid = ($1 >> 32)::oid
  and l.objid = ($1 & 4294967295)::oid
limit 1
