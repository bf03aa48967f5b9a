-- The roles of a database on PostgreSQL, for its administrator: psql runs this file, Cartline never does. Run it as a superuser:
--   psql --dbname postgres --file sql/grants/all.sql
-- It makes the database where there is none. It can be run again, and after a restore it should be: what is there already stays.
-- Other names than those below: --set database=shop --set loader=shop_loader. No file holds a password; for one see docs/operations.md.

\set ON_ERROR_STOP 1

\if :{?database}
\else
    \set database ecommerce_db
\endif
\if :{?owner}
\else
    \set owner cartline_owner
\endif
\if :{?loader}
\else
    \set loader cartline
\endif
\if :{?analyst}
\else
    \set analyst cartline_analyst
\endif

\ir owner.sql
\ir loader.sql
\ir reader.sql
\ir analyst.sql
