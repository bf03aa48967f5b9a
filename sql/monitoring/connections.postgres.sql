-- Connections to this database, including the one that asks. Only a server knows them; what each of them does is hidden from a reader.
select cast(d.numbackends as bigint) as connections_active
from pg_catalog.pg_stat_database as d
where d.datname = current_database()
