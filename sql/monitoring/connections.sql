-- Connections at work. An embedded database has no server whose connections could be counted: this one asks.
select cast(1 as bigint) as connections_active
