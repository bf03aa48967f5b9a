-- customers.csv: one record per customer.
-- one: customer
-- key: customer_id
-- required: customer_id
-- personal: first_name, last_name, email, phone
-- called: registration_date = registration day, valid_from = first day of validity
-- extra: valid_from, op
-- unreadable: valid_from = quarantined
-- since: 0.1.0, valid_from = 0.2.0, op = 0.2.0
create table staging.customers (
    customer_id       text,  -- the shop's own id, opaque
    first_name        name,  -- given name
    last_name         name,  -- family name
    email             email, -- e-mail address
    phone             phone, -- telephone number in any notation
    registration_date day,   -- YYYY-MM-DD
    city              text,  -- town of the customer's address
    state             text,  -- state or region of the customer's address
    country           text,  -- country of the customer's address
    age_group         text,  -- 18-25, 26-35, 36-45, 46-60, 60+ or the shop's own bands
    valid_from        day,   -- YYYY-MM-DD, the first day on which the record holds; blank for the day of its batch
    op                text   -- delete, when the customer has ended
);
