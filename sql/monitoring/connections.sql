-- Active connections. An embedded database has no server that counts them: the answer is this connection.
select cast(1 as bigint) as connections_active
