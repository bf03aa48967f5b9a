-- The owner holds the database and never logs in: whoever loads can neither drop the database nor change its settings.
select format('create role %I nologin', :'owner') as statement
where :'owner' not in (select r.rolname from pg_roles as r)
\gexec

select format('create database %I owner %I encoding %L template template0', :'database', :'owner', 'UTF8') as statement
where :'database' not in (select d.datname from pg_database as d)
\gexec

alter database :"database" owner to :"owner";

-- Only the roles of these files enter; a server lets everybody in by default.
revoke all on database :"database" from public;

\connect :"database"

revoke create on schema public from public;
