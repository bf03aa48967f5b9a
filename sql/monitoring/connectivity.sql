-- The least that a database can answer: how long it takes is the response time.
select 1 as answer
