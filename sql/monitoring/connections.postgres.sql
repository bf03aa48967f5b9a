-- Active connections to this database, including the one that asks. Only a server knows its connections.
select count(*) as connections_active
from pg_catalog.pg_stat_activity as a
where a.datname = current_database() and a.state = 'active'
