-- customer_merges.csv: one record per customer who turned out to be another one, where a shop keeps them.
-- one: merge of customers
-- key: from_id
-- required: from_id, into_id
-- references: from_id -> customers, into_id -> customers
-- infers: from_id, into_id
-- extra: day, op
-- file: beside
-- called: from_id = merged customer, into_id = customer who stays, day = day of the merge
-- missing: into_id = The customer who stays is blank or missing.
-- since: 0.2.0
create table staging.customer_merges (
    from_id text, -- the customer who was merged; the orders of that id count as orders of the other, whatever their day
    into_id text, -- the customer who stays, and who may be merged again
    day     day,  -- YYYY-MM-DD, the day on which the shop merged them
    op      text  -- delete, when the merge was a mistake
);
