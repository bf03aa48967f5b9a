-- The analyst is for people and programs that log in by themselves, such as Power BI: grant cartline_analyst to anna. It reads what is
-- published, in this version and in all to come, and writes nothing. It does not read staging, which holds every record as it came.
select format('create role %I nologin', :'analyst') as statement
where :'analyst' not in (select r.rolname from pg_roles as r)
\gexec

grant connect on database :"database" to :"analyst";
grant usage on schema production, warehouse, analytics to :"analyst";
grant select on all tables in schema production, warehouse, analytics to :"analyst";

-- Tables of those schemas are views over the live version: a run replaces them, and makes those that are new.
alter default privileges for role :"loader" in schema production, warehouse, analytics grant select on tables to :"analyst";
