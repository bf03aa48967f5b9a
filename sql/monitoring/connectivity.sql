-- The smallest question to a database: how long the answer takes is the response time.
select 1 as answer
