#!/bin/sh
# Makes the database of Cartline and its roles, by sql/grants, when the server of docker-compose.yml starts with an empty volume: the image
# of PostgreSQL runs what it finds in /docker-entrypoint-initdb.d then. Cartline logs in as a role that is no superuser.
set -eu

psql --no-psqlrc --username "$POSTGRES_USER" --dbname postgres --set database=cartline --file /grants/all.sql

# The text between the quotes is for psql, which reads the password from the secret.
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set password `cat /run/secrets/database_password`
alter role cartline password :'password';
SQL
