-- Whether the database can be written to, and how it writes letters.
select
    current_setting('server_encoding')                        as encoding,
    pg_is_in_recovery()                                       as is_standby,
    current_setting('default_transaction_read_only')::boolean as is_read_only,
    session_user::text                                        as user_name,
    current_database()::text                                  as database_name,
    u.rolsuper                                                as is_superuser
from pg_roles as u
where u.rolname = session_user
