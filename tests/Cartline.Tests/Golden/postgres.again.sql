
-- functions of the models
-- The functions of the models, as PostgreSQL and Citus write them; see duckdb.sql for what each means.
-- All are immutable and parallel safe, and all but title_case are written so that the planner puts them in line:
-- no cast from text to date, no argument evaluated twice that costs anything. A test reads `explain`.
-- A first branch recognises what nearly all values look like; the second alone would do, but its regular expression costs
-- five times as much. The first accepts nothing that the second refuses, and answers the same.

create function clean(s text) returns text language sql immutable parallel safe as $$
    select case
        when octet_length(s) = length(s) and ascii(s) > 32 and ascii(right(s, 1)) > 32 then s
        else nullif(trim(both ' ' || chr(9) || chr(10) || chr(13) || chr(160) from
                         case when octet_length(s) = length(s) then s else normalize(s, NFC) end), '')
    end
$$;
create function lower_case(s text) returns text language sql immutable parallel safe as $$
    select replace(lower(replace(s, 'İ', 'i') collate "und-x-icu"), 'ς', 'σ')
$$;
-- One letter as a capital by Unicode's simple rules, letter for letter: the collation's own turn ß into SS and ﬁ into FI.
create function capital(letter text) returns text language sql immutable parallel safe as $$
    select case
        when length(upper(letter collate "und-x-icu")) = 1 then upper(letter collate "und-x-icu")
        when letter = 'ß' then 'ẞ'
        when length(initcap(letter collate "und-x-icu")) = 1 then initcap(letter collate "und-x-icu")
        else letter
    end
$$;
create function title_case(s text) returns text language sql immutable parallel safe as $$
    select case
        when s = '' then ''
        when s = lower(s collate "und-x-icu") or s = upper(s collate "und-x-icu")
            or (length(upper(s collate "und-x-icu")) > length(s)
                and not exists (select 1 from regexp_split_to_table(s, '') as c(letter) where capital(c.letter) <> c.letter)) then
            (select string_agg(capital(left(m[1], 1)) || regexp_replace(lower_case(substr(m[1], 2)), 'σ$', 'ς'), '' order by o)
             from regexp_matches(s, '[^ ''-]+|[ ''-]+', 'g') with ordinality as x(m, o))
        else s
    end
$$;
create function digits(s text) returns text language sql immutable parallel safe as $$
    select nullif(regexp_replace(s, '[^0-9]+', '', 'g'), '')
$$;
create function phone_number(s text) returns text language sql immutable parallel safe as $$
    select case when left(trim(s, ' '), 1) = '+' then '+' else '' end
        || digits(split_part(replace(replace(lower(s), 'ext', 'x'), '#', 'x'), 'x', 1))
$$;
create function phone_extension(s text) returns text language sql immutable parallel safe as $$
    select digits(split_part(replace(replace(lower(s), 'ext', 'x'), '#', 'x'), 'x', 2))
$$;
create function to_money(s text) returns decimal(18, 2) language sql immutable parallel safe as $$
    select case
        when octet_length(s) <= 10 and s ~ '^[0-9]+([.][0-9]*)?$' then round(cast(s as numeric), 2)
        when s ~ '^[+-]?[0-9]{1,14}([.][0-9]{0,9})?$' then round(cast(s as numeric), 2)
    end
$$;
create function to_price(s text) returns decimal(18, 4) language sql immutable parallel safe as $$
    select case
        when octet_length(s) <= 10 and s ~ '^[0-9]+([.][0-9]*)?$' then round(cast(s as numeric), 4)
        when s ~ '^[+-]?[0-9]{1,12}([.][0-9]{0,9})?$' then round(cast(s as numeric), 4)
    end
$$;
create function to_count(s text) returns integer language sql immutable parallel safe as $$
    select case
        when octet_length(s) <= 9 and s ~ '^[0-9]+$' then cast(s as integer)
        when s ~ '^[+-]?[0-9]{1,9}([.]0{0,9})?$' then cast(split_part(s, '.', 1) as integer)
    end
$$;
create function to_day(s text) returns date language sql immutable parallel safe as $$
    select case
        when s like '____-__-__' and s ~ '^[0-9]+-[0-9]+-[0-9]+$' and s collate "C" >= '0001'
             and substr(s, 6, 2) collate "C" between '01' and '12' and substr(s, 9, 2) collate "C" between '01' and '28'
        then make_date(cast(substr(s, 1, 4) as integer), cast(substr(s, 6, 2) as integer), cast(substr(s, 9, 2) as integer))
        when s ~ '^[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-9]))$'
             and substr(s, 1, 4) <> '0000'
             and (right(s, 5) <> '02-29' or cast(substr(s, 1, 4) as integer) % 400 = 0
                  or (cast(substr(s, 1, 4) as integer) % 4 = 0 and cast(substr(s, 1, 4) as integer) % 100 <> 0))
        then make_date(cast(substr(s, 1, 4) as integer), cast(substr(s, 6, 2) as integer), cast(substr(s, 9, 2) as integer))
    end
$$;
create function to_time(s text) returns time language sql immutable parallel safe as $$
    select case
        when s like '__:__:__' and s ~ '^[0-9]+:[0-9]+:[0-9]+$' and s collate "C" < '24'
             and substr(s, 4, 2) collate "C" < '60' and substr(s, 7, 2) collate "C" < '60'
        then make_time(cast(substr(s, 1, 2) as integer), cast(substr(s, 4, 2) as integer), cast(substr(s, 7, 2) as integer))
        when s ~ '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?$'
        then make_time(cast(substr(s, 1, 2) as integer), cast(substr(s, 4, 2) as integer),
                       cast(coalesce(nullif(substr(s, 7, 2), ''), '0') as integer))
    end
$$;
create function is_email_shaped(s text) returns boolean language sql immutable parallel safe as $$
    select s ~ '^[^@ \t\r\n]+@[^@ \t\r\n.]+([.][^@ \t\r\n.]+)+$'
$$;
-- A quotient has as many decimals as its widest operand, but at least 16 digits in all: a wide zero keeps it from being
-- rounded before it is rounded.
create function ratio(a numeric, b numeric, places integer) returns numeric language sql immutable parallel safe as $$
    select case when b <> 0 then round((a + 0.000000000000000000000000) / b, places) end
$$;
create function date_key(d date) returns integer language sql immutable parallel safe as $$
    select cast(extract(year from d) * 10000 + extract(month from d) * 100 + extract(day from d) as integer)
$$;
create function month_name(m integer) returns text language sql immutable parallel safe as $$
    select (array['January', 'February', 'March', 'April', 'May', 'June',
                  'July', 'August', 'September', 'October', 'November', 'December'])[m]
$$;
create function day_name(d integer) returns text language sql immutable parallel safe as $$
    select (array['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[d]
$$;

-- staging: what every source fills
create table "staging"."customers" (
    delivery_id       integer,   -- the delivery that brought the record, 1 for the first
    source_file       text,      -- the file's name
    record_number     bigint,    -- position in the file, 1 for the first record after the header
    loaded_at         timestamp, -- start of the run that loaded it, UTC
    customer_id       text,      -- the shop's own id, opaque
    first_name        text,      -- given name
    last_name         text,      -- family name
    email             text,      -- e-mail address
    phone             text,      -- telephone number in any notation
    registration_date text,      -- YYYY-MM-DD
    city              text,      -- town of the customer's address
    state             text,      -- state or region of the customer's address
    country           text,      -- country of the customer's address
    age_group         text       -- 18-25, 26-35, 36-45, 46-60, 60+ or the shop's own bands
);
create table "staging"."products" (
    delivery_id    integer,   -- the delivery that brought the record, 1 for the first
    source_file    text,      -- the file's name
    record_number  bigint,    -- position in the file, 1 for the first record after the header
    loaded_at      timestamp, -- start of the run that loaded it, UTC
    product_id     text,      -- the shop's own id, opaque
    product_name   text,      -- name shown to customers
    category       text,      -- category
    sub_category   text,      -- category within the category
    price          text,      -- list price of one piece, a decimal with a point
    cost           text,      -- what one piece costs the shop, a decimal with a point
    brand          text,      -- brand
    stock_quantity text,      -- pieces in stock, a whole number
    supplier_id    text       -- the shop's own id of the supplier
);
create table "staging"."transactions" (
    delivery_id      integer,   -- the delivery that brought the record, 1 for the first
    source_file      text,      -- the file's name
    record_number    bigint,    -- position in the file, 1 for the first record after the header
    loaded_at        timestamp, -- start of the run that loaded it, UTC
    transaction_id   text,      -- the shop's own id, opaque
    customer_id      text,      -- who bought; blank for an anonymous sale
    transaction_date text,      -- YYYY-MM-DD in the shop's time zone
    transaction_time text,      -- HH:MM:SS in the shop's time zone
    payment_method   text,      -- how it was paid
    shipping_address text,      -- where it was sent, one text
    total_amount     text       -- what was paid for all lines, a decimal with a point
);
create table "staging"."transaction_items" (
    delivery_id         integer,   -- the delivery that brought the record, 1 for the first
    source_file         text,      -- the file's name
    record_number       bigint,    -- position in the file, 1 for the first record after the header
    loaded_at           timestamp, -- start of the run that loaded it, UTC
    item_id             text,      -- the shop's own id of the line, opaque
    transaction_id      text,      -- the order
    product_id          text,      -- what was bought
    quantity            text,      -- pieces, a whole number
    unit_price          text,      -- price of one piece before discount, a decimal with a point
    discount_percentage text,      -- taken off the line, 0 to 100
    line_total          text       -- what was paid for the line, a decimal with a point
);
create table "staging"."deliveries" (
    delivery_id   integer,   -- 1 for the first
    as_of         date,      -- the day that the delivery describes: its newest accepted sale, unless stated
    loaded_at     timestamp, -- start of the run that loaded it, UTC
    run_id        text,      -- the run that loaded it
    source        text,      -- csv, or the name of the source mapping
    fingerprint   text       -- SHA-256 over the fingerprints of its files; the same files again have the same one
);
create table "staging"."delivery_files" (
    delivery_id      integer, -- the delivery
    table_name       text,    -- the table the file fills
    source_file      text,    -- the file's name
    fingerprint      text,    -- SHA-256 of its bytes
    file_bytes       bigint,  -- its size
    csv_rows         bigint,  -- all records after the header
    rows_loaded      bigint,  -- records in staging
    rows_quarantined bigint,  -- malformed records
    rows_skipped     bigint,  -- blank records and identical copies
    rows_set_aside   bigint,  -- records that the source mapping sets aside: for instance returns and fees
    missing_columns  text     -- optional columns that the file lacks, separated by blanks
);
create table "staging"."malformed" (
    delivery_id   integer, -- the delivery
    table_name    text,    -- the table the file fills
    source_file   text,    -- the file's name
    record_number bigint,  -- 1 for the first record after the header
    line_number   bigint,  -- line of the file on which the record begins
    column_name   text,    -- the column at fault; null when it is the whole record
    rule          text,    -- too_few_fields, too_many_fields, invalid_bytes, ...
    raw_text      text     -- the record; bytes that are not text are written \xNN
);
create table "staging"."duplicate_keys" (
    delivery_id integer, -- the delivery
    table_name  text,    -- customers, products, transactions or transaction_items
    key_value   text     -- the id, cleaned
);
create table "staging"."set_aside" (
    delivery_id  integer,       -- the delivery
    source_file  text,          -- the file's name
    fate         text,          -- "set aside: " and the mapping's own word, such as return; or "rounding to cents"
    record_count bigint,        -- records; 0 for rounding, which changes money only
    amount       decimal(18, 4) -- their money, not rounded
);
create table "staging"."source_totals" (
    delivery_id integer,       -- the delivery
    place       integer,       -- position of the figure in the mapping's list
    figure      text,          -- lines, amount, and other figures that the mapping counts
    amount      decimal(18, 4) -- the figure
);

-- what the run tells SQL
create table "cartline_v1"."delivery" (delivery_id integer, as_of date, run_at timestamp, run_date date, is_snapshot boolean);
create table "cartline_v1"."scope" (delivery_id integer, sequence integer);
create table "cartline_v1"."settings" (
    mid_range_from   decimal(18, 4),
    premium_from     decimal(18, 4),
    mid_range_label  text,
    premium_label    text,
    regular_from     integer,
    vip_above        integer,
    line_total_basis text,
    max_age_hours    integer
);
create table "cartline_v1"."offline_payments" (payment_method text);
create table "cartline_v1"."holidays" (month_and_day integer);
create table "staging_v1"."rejected" (
    table_name    text,
    delivery_id   integer,
    source_file   text,
    record_number bigint,
    rule          text,
    column_name   text
);

-- sql/1_staging/typed_customers.sql (made from sql/1_contract/customers.sql)
create unlogged table "staging_v1"."typed_customers" as
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    clean(s.customer_id)                                                          as customer_id,
    title_case(clean(s.first_name))                                               as first_name,
    title_case(clean(s.last_name))                                                as last_name,
    lower_case(clean(s.email))                                                    as email,
    phone_number(s.phone)                                                         as phone,
    phone_extension(s.phone)                                                      as phone_extension,
    coalesce(to_day(s.registration_date), to_day(trim(s.registration_date, ' '))) as registration_date,
    clean(s.city)                                                                 as city,
    clean(s.state)                                                                as state,
    clean(s.country)                                                              as country,
    clean(s.age_group)                                                            as age_group
from "staging"."customers" as s
join "cartline_v1"."scope" as g on g.delivery_id = s.delivery_id;
analyze "staging_v1"."typed_customers";

-- sql/1_staging/accepted_customers.sql (made from sql/1_contract/customers.sql)
create view "staging_v1"."accepted_customers" as
with sound as not materialized (
    select t.*
    from "staging_v1"."typed_customers" as t
    left join (
        select distinct q.delivery_id, q.source_file, q.record_number
        from "staging_v1"."rejected" as q
        where q.table_name = 'customers'
    ) as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    where r.record_number is null
), newer as (
    select n.customer_id, max(n.sequence) as sequence
    from sound as n
    where n.sequence > 1
    group by n.customer_id
)
select s.*
from sound as s
left join newer as n on n.customer_id = s.customer_id and n.sequence > s.sequence
where n.customer_id is null;

-- sql/1_staging/typed_products.sql (made from sql/1_contract/products.sql)
create unlogged table "staging_v1"."typed_products" as
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    clean(s.product_id)                                                               as product_id,
    clean(s.product_name)                                                             as product_name,
    clean(s.category)                                                                 as category,
    clean(s.sub_category)                                                             as sub_category,
    cast(coalesce(to_price(s.price), to_price(trim(s.price, ' '))) as decimal(18, 4)) as price,
    cast(coalesce(to_price(s.cost), to_price(trim(s.cost, ' '))) as decimal(18, 4))   as cost,
    clean(s.brand)                                                                    as brand,
    coalesce(to_count(s.stock_quantity), to_count(trim(s.stock_quantity, ' ')))       as stock_quantity,
    clean(s.supplier_id)                                                              as supplier_id
from "staging"."products" as s
join "cartline_v1"."scope" as g on g.delivery_id = s.delivery_id;
analyze "staging_v1"."typed_products";

-- sql/1_staging/accepted_products.sql (made from sql/1_contract/products.sql)
create view "staging_v1"."accepted_products" as
with sound as not materialized (
    select t.*
    from "staging_v1"."typed_products" as t
    left join (
        select distinct q.delivery_id, q.source_file, q.record_number
        from "staging_v1"."rejected" as q
        where q.table_name = 'products'
    ) as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    where r.record_number is null
), newer as (
    select n.product_id, max(n.sequence) as sequence
    from sound as n
    where n.sequence > 1
    group by n.product_id
)
select s.*
from sound as s
left join newer as n on n.product_id = s.product_id and n.sequence > s.sequence
where n.product_id is null;

-- sql/1_staging/typed_transaction_items.sql (made from sql/1_contract/transaction_items.sql)
create unlogged table "staging_v1"."typed_transaction_items" as
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    clean(s.item_id)                                                                                              as item_id,
    clean(s.transaction_id)                                                                                       as transaction_id,
    clean(s.product_id)                                                                                           as product_id,
    coalesce(to_count(s.quantity), to_count(trim(s.quantity, ' ')))                                               as quantity,
    cast(coalesce(to_price(s.unit_price), to_price(trim(s.unit_price, ' '))) as decimal(18, 4))                   as unit_price,
    cast(coalesce(to_price(s.discount_percentage), to_price(trim(s.discount_percentage, ' '))) as decimal(18, 4)) as discount_percentage,
    cast(coalesce(to_money(s.line_total), to_money(trim(s.line_total, ' '))) as decimal(18, 2))                   as line_total
from "staging"."transaction_items" as s
join "cartline_v1"."scope" as g on g.delivery_id = s.delivery_id;
analyze "staging_v1"."typed_transaction_items";

-- sql/1_staging/accepted_transaction_items.sql (made from sql/1_contract/transaction_items.sql)
create view "staging_v1"."accepted_transaction_items" as
with sound as not materialized (
    select t.*
    from "staging_v1"."typed_transaction_items" as t
    left join (
        select distinct q.delivery_id, q.source_file, q.record_number
        from "staging_v1"."rejected" as q
        where q.table_name = 'transaction_items'
    ) as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    where r.record_number is null
), newer as (
    select n.item_id, max(n.sequence) as sequence
    from sound as n
    where n.sequence > 1
    group by n.item_id
)
select s.*
from sound as s
left join newer as n on n.item_id = s.item_id and n.sequence > s.sequence
where n.item_id is null;

-- sql/1_staging/typed_transactions.sql (made from sql/1_contract/transactions.sql)
create unlogged table "staging_v1"."typed_transactions" as
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    clean(s.transaction_id)                                                                         as transaction_id,
    clean(s.customer_id)                                                                            as customer_id,
    coalesce(to_day(s.transaction_date), to_day(trim(s.transaction_date, ' ')))                     as transaction_date,
    coalesce(to_time(s.transaction_time), to_time(trim(s.transaction_time, ' ')))                   as transaction_time,
    clean(s.payment_method)                                                                         as payment_method,
    clean(s.shipping_address)                                                                       as shipping_address,
    cast(coalesce(to_money(s.total_amount), to_money(trim(s.total_amount, ' '))) as decimal(18, 2)) as total_amount
from "staging"."transactions" as s
join "cartline_v1"."scope" as g on g.delivery_id = s.delivery_id;
analyze "staging_v1"."typed_transactions";

-- sql/1_staging/accepted_transactions.sql (made from sql/1_contract/transactions.sql)
create view "staging_v1"."accepted_transactions" as
with sound as not materialized (
    select t.*
    from "staging_v1"."typed_transactions" as t
    left join (
        select distinct q.delivery_id, q.source_file, q.record_number
        from "staging_v1"."rejected" as q
        where q.table_name = 'transactions'
    ) as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    where r.record_number is null
), newer as (
    select n.transaction_id, max(n.sequence) as sequence
    from sound as n
    where n.sequence > 1
    group by n.transaction_id
)
select s.*
from sound as s
left join newer as n on n.transaction_id = s.transaction_id and n.sequence > s.sequence
where n.transaction_id is null;

-- sql/1_staging/checks/completeness__customers__id_is_present.sql (made from sql/1_contract/customers.sql)
select t.delivery_id, t.source_file, t.record_number, cast(null as text) as value
from "staging_v1"."typed_customers" as t
where t.customer_id is null;

-- sql/1_staging/checks/uniqueness__customers__id_is_unique.sql (made from sql/1_contract/customers.sql)
select t.delivery_id, t.source_file, t.record_number, t.customer_id as value
from "staging_v1"."typed_customers" as t
join "staging"."duplicate_keys" as d on d.delivery_id = t.delivery_id and d.key_value = t.customer_id
where d.table_name = 'customers';

-- sql/1_staging/checks/completeness__customers__email_is_present.sql
select t.delivery_id, t.source_file, t.record_number, t.customer_id as value
from "staging_v1"."typed_customers" as t
where t.email is null;

-- sql/1_staging/checks/uniqueness__customers__email_is_unique.sql
select t.delivery_id, t.source_file, t.record_number, t.customer_id as value
from "staging_v1"."accepted_customers" as t
join (
    select e.email
    from "staging_v1"."accepted_customers" as e
    where e.email is not null
    group by e.email
    having count(distinct e.customer_id) > 1
) as d on d.email = t.email;

-- sql/1_staging/checks/validity__customers__email_shape.sql
select t.delivery_id, t.source_file, t.record_number, t.customer_id as value
from "staging_v1"."typed_customers" as t
where not is_email_shaped(t.email);

-- sql/1_staging/checks/validity__customers__registration_date_is_readable.sql (made from sql/1_contract/customers.sql)
select s.delivery_id, s.source_file, s.record_number, s.registration_date as value
from "staging_v1"."typed_customers" as t
join "staging"."customers" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.registration_date is null
  and trim(s.registration_date, ' ') <> '';

-- sql/1_staging/checks/completeness__products__id_is_present.sql (made from sql/1_contract/products.sql)
select t.delivery_id, t.source_file, t.record_number, cast(null as text) as value
from "staging_v1"."typed_products" as t
where t.product_id is null;

-- sql/1_staging/checks/completeness__products__price_is_present.sql (made from sql/1_contract/products.sql)
select s.delivery_id, s.source_file, s.record_number, s.price as value
from "staging_v1"."typed_products" as t
join "staging"."products" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.price is null
  and coalesce(trim(s.price, ' '), '') = '';

-- sql/1_staging/checks/consistency__products__cost_is_below_price.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.cost as text) as value
from "staging_v1"."typed_products" as t
where t.cost >= t.price;

-- sql/1_staging/checks/uniqueness__products__id_is_unique.sql (made from sql/1_contract/products.sql)
select t.delivery_id, t.source_file, t.record_number, t.product_id as value
from "staging_v1"."typed_products" as t
join "staging"."duplicate_keys" as d on d.delivery_id = t.delivery_id and d.key_value = t.product_id
where d.table_name = 'products';

-- sql/1_staging/checks/validity__products__price_is_positive.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.price as text) as value
from "staging_v1"."typed_products" as t
where t.price <= 0;

-- sql/1_staging/checks/validity__products__price_is_readable.sql (made from sql/1_contract/products.sql)
select s.delivery_id, s.source_file, s.record_number, s.price as value
from "staging_v1"."typed_products" as t
join "staging"."products" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.price is null
  and trim(s.price, ' ') <> '';

-- sql/1_staging/checks/validity__products__cost_is_not_negative.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.cost as text) as value
from "staging_v1"."typed_products" as t
where t.cost < 0;

-- sql/1_staging/checks/validity__products__cost_is_readable.sql (made from sql/1_contract/products.sql)
select s.delivery_id, s.source_file, s.record_number, s.cost as value
from "staging_v1"."typed_products" as t
join "staging"."products" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.cost is null
  and trim(s.cost, ' ') <> '';

-- sql/1_staging/checks/validity__products__stock_quantity_is_readable.sql (made from sql/1_contract/products.sql)
select s.delivery_id, s.source_file, s.record_number, s.stock_quantity as value
from "staging_v1"."typed_products" as t
join "staging"."products" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.stock_quantity is null
  and trim(s.stock_quantity, ' ') <> '';

-- sql/1_staging/checks/accuracy__transactions__not_in_the_future.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.transaction_date as text) as value
from "staging_v1"."typed_transactions" as t
cross join "cartline_v1"."delivery" as g
where t.transaction_date > g.run_date;

-- sql/1_staging/checks/completeness__transactions__date_is_present.sql (made from sql/1_contract/transactions.sql)
select s.delivery_id, s.source_file, s.record_number, s.transaction_date as value
from "staging_v1"."typed_transactions" as t
join "staging"."transactions" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.transaction_date is null
  and coalesce(trim(s.transaction_date, ' '), '') = '';

-- sql/1_staging/checks/completeness__transactions__id_is_present.sql (made from sql/1_contract/transactions.sql)
select t.delivery_id, t.source_file, t.record_number, cast(null as text) as value
from "staging_v1"."typed_transactions" as t
where t.transaction_id is null;

-- sql/1_staging/checks/uniqueness__transactions__id_is_unique.sql (made from sql/1_contract/transactions.sql)
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from "staging_v1"."typed_transactions" as t
join "staging"."duplicate_keys" as d on d.delivery_id = t.delivery_id and d.key_value = t.transaction_id
where d.table_name = 'transactions';

-- sql/1_staging/checks/validity__transactions__total_is_positive.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.total_amount as text) as value
from "staging_v1"."typed_transactions" as t
where t.total_amount <= 0;

-- sql/1_staging/checks/validity__transactions__transaction_date_is_readable.sql (made from sql/1_contract/transactions.sql)
select s.delivery_id, s.source_file, s.record_number, s.transaction_date as value
from "staging_v1"."typed_transactions" as t
join "staging"."transactions" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.transaction_date is null
  and trim(s.transaction_date, ' ') <> '';

-- sql/1_staging/checks/accuracy__transactions__after_registration.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.transaction_date as text) as value
from "staging_v1"."accepted_transactions" as t
join "staging_v1"."accepted_customers" as c on c.customer_id = t.customer_id
where t.transaction_date < c.registration_date;

-- sql/1_staging/checks/completeness__transactions__customer_is_present.sql
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from "staging_v1"."typed_transactions" as t
where t.customer_id is null;

-- sql/1_staging/checks/completeness__transactions__has_lines.sql
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from "staging_v1"."accepted_transactions" as t
left join (
    select distinct i.transaction_id
    from "staging_v1"."accepted_transaction_items" as i
    where i.transaction_id is not null
) as l on l.transaction_id = t.transaction_id
where l.transaction_id is null
  and t.transaction_id is not null;

-- sql/1_staging/checks/consistency__transactions__total_is_sum_of_lines.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.total_amount as text) as value
from "staging_v1"."accepted_transactions" as t
join (
    select i.transaction_id, sum(i.line_total) as lines_total
    from "staging_v1"."accepted_transaction_items" as i
    group by i.transaction_id
) as l on l.transaction_id = t.transaction_id
where abs(t.total_amount - l.lines_total) > 0.01;

-- sql/1_staging/checks/timeliness__transactions__newest_sale_is_recent.sql
select
    cast(null as integer)         as delivery_id,
    cast(null as text)            as source_file,
    cast(null as bigint)          as record_number,
    cast(m.newest as text)        as value
from (
    select max(t.transaction_date) as newest
    from "staging_v1"."accepted_transactions" as t
) as m
cross join "cartline_v1"."delivery" as g
cross join "cartline_v1"."settings" as s
where (g.run_date - m.newest) * 24 > s.max_age_hours;

-- sql/1_staging/checks/uniqueness__transactions__order_is_unique.sql
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from "staging_v1"."accepted_transactions" as t
join (
    select o.customer_id, o.transaction_date, o.transaction_time, o.total_amount
    from "staging_v1"."accepted_transactions" as o
    group by o.customer_id, o.transaction_date, o.transaction_time, o.total_amount
    having count(*) > 1
) as d
    on d.customer_id = t.customer_id and d.transaction_date = t.transaction_date
    and d.transaction_time = t.transaction_time and d.total_amount = t.total_amount;

-- sql/1_staging/checks/validity__transactions__total_amount_is_readable.sql (made from sql/1_contract/transactions.sql)
select s.delivery_id, s.source_file, s.record_number, s.total_amount as value
from "staging_v1"."typed_transactions" as t
join "staging"."transactions" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.total_amount is null
  and trim(s.total_amount, ' ') <> '';

-- sql/1_staging/checks/validity__transactions__transaction_time_is_readable.sql (made from sql/1_contract/transactions.sql)
select s.delivery_id, s.source_file, s.record_number, s.transaction_time as value
from "staging_v1"."typed_transactions" as t
join "staging"."transactions" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.transaction_time is null
  and trim(s.transaction_time, ' ') <> '';

-- sql/1_staging/checks/integrity__transactions__customer_exists.sql (made from sql/1_contract/transactions.sql)
select t.delivery_id, t.source_file, t.record_number, t.customer_id as value
from "staging_v1"."typed_transactions" as t
left join "staging_v1"."accepted_customers" as p on p.customer_id = t.customer_id
where p.customer_id is null
  and t.customer_id is not null;

-- sql/1_staging/checks/completeness__transaction_items__id_is_present.sql (made from sql/1_contract/transaction_items.sql)
select t.delivery_id, t.source_file, t.record_number, cast(null as text) as value
from "staging_v1"."typed_transaction_items" as t
where t.item_id is null;

-- sql/1_staging/checks/completeness__transaction_items__quantity_is_present.sql (made from sql/1_contract/transaction_items.sql)
select s.delivery_id, s.source_file, s.record_number, s.quantity as value
from "staging_v1"."typed_transaction_items" as t
join "staging"."transaction_items" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.quantity is null
  and coalesce(trim(s.quantity, ' '), '') = '';

-- sql/1_staging/checks/completeness__transaction_items__transaction_is_present.sql (made from sql/1_contract/transaction_items.sql)
select t.delivery_id, t.source_file, t.record_number, t.item_id as value
from "staging_v1"."typed_transaction_items" as t
where t.transaction_id is null;

-- sql/1_staging/checks/completeness__transaction_items__unit_price_is_present.sql (made from sql/1_contract/transaction_items.sql)
select s.delivery_id, s.source_file, s.record_number, s.unit_price as value
from "staging_v1"."typed_transaction_items" as t
join "staging"."transaction_items" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.unit_price is null
  and coalesce(trim(s.unit_price, ' '), '') = '';

-- sql/1_staging/checks/uniqueness__transaction_items__id_is_unique.sql (made from sql/1_contract/transaction_items.sql)
select t.delivery_id, t.source_file, t.record_number, t.item_id as value
from "staging_v1"."typed_transaction_items" as t
join "staging"."duplicate_keys" as d on d.delivery_id = t.delivery_id and d.key_value = t.item_id
where d.table_name = 'transaction_items';

-- sql/1_staging/checks/validity__transaction_items__line_total_is_readable.sql (made from sql/1_contract/transaction_items.sql)
select s.delivery_id, s.source_file, s.record_number, s.line_total as value
from "staging_v1"."typed_transaction_items" as t
join "staging"."transaction_items" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.line_total is null
  and trim(s.line_total, ' ') <> '';

-- sql/1_staging/checks/validity__transaction_items__quantity_is_positive.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.quantity as text) as value
from "staging_v1"."typed_transaction_items" as t
where t.quantity <= 0;

-- sql/1_staging/checks/validity__transaction_items__quantity_is_readable.sql (made from sql/1_contract/transaction_items.sql)
select s.delivery_id, s.source_file, s.record_number, s.quantity as value
from "staging_v1"."typed_transaction_items" as t
join "staging"."transaction_items" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.quantity is null
  and trim(s.quantity, ' ') <> '';

-- sql/1_staging/checks/validity__transaction_items__unit_price_is_readable.sql (made from sql/1_contract/transaction_items.sql)
select s.delivery_id, s.source_file, s.record_number, s.unit_price as value
from "staging_v1"."typed_transaction_items" as t
join "staging"."transaction_items" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.unit_price is null
  and trim(s.unit_price, ' ') <> '';

-- sql/1_staging/checks/completeness__transaction_items__line_total_is_present.sql
select s.delivery_id, s.source_file, s.record_number, s.line_total as value
from "staging_v1"."typed_transaction_items" as t
join "staging"."transaction_items" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.line_total is null
  and coalesce(trim(s.line_total, ' '), '') = '';

-- sql/1_staging/checks/consistency__transaction_items__line_total_formula.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.line_total as text) as value
from "staging_v1"."typed_transaction_items" as t
where abs(t.line_total - cast(round(cast(t.quantity * t.unit_price as decimal(28, 4))
              * (100 - coalesce(t.discount_percentage, 0)) * 0.01, 2) as decimal(18, 2))) > 0.01;

-- sql/1_staging/checks/validity__transaction_items__discount_is_a_percentage.sql
select t.delivery_id, t.source_file, t.record_number, cast(t.discount_percentage as text) as value
from "staging_v1"."typed_transaction_items" as t
where t.discount_percentage < 0
   or t.discount_percentage > 100;

-- sql/1_staging/checks/validity__transaction_items__discount_percentage_is_readable.sql (made from sql/1_contract/transaction_items.sql)
select s.delivery_id, s.source_file, s.record_number, s.discount_percentage as value
from "staging_v1"."typed_transaction_items" as t
join "staging"."transaction_items" as s
    on s.delivery_id = t.delivery_id and s.source_file = t.source_file
    and s.record_number = t.record_number
where t.discount_percentage is null
  and trim(s.discount_percentage, ' ') <> '';

-- sql/1_staging/checks/integrity__transaction_items__product_exists.sql (made from sql/1_contract/transaction_items.sql)
select t.delivery_id, t.source_file, t.record_number, t.product_id as value
from "staging_v1"."typed_transaction_items" as t
left join "staging_v1"."accepted_products" as p on p.product_id = t.product_id
where p.product_id is null
  and t.product_id is not null;

-- sql/1_staging/checks/integrity__transaction_items__transaction_exists.sql (made from sql/1_contract/transaction_items.sql)
select t.delivery_id, t.source_file, t.record_number, t.transaction_id as value
from "staging_v1"."typed_transaction_items" as t
left join "staging_v1"."accepted_transactions" as p on p.transaction_id = t.transaction_id
where p.transaction_id is null
  and t.transaction_id is not null;

-- sql/2_production/customers.sql
create table "production_v1"."customers" as
with state as (
    select
        c.customer_id,       -- the shop's own id
        c.first_name,        -- null when the source has none
        c.last_name,         -- null when the source has none
        c.email,             -- lower case
        c.phone,             -- digits, with a leading + where given
        c.phone_extension,   -- digits after an extension mark
        c.registration_date, -- day; null when unknown
        c.city,              -- town of the address
        c.state,             -- state or region of the address
        c.country,           -- country of the address
        c.age_group          -- 18-25, 26-35, 36-45, 46-60, 60+ or the shop's own bands
    from "staging_v1"."accepted_customers" as c
), old as (
    select x.customer_id, x.first_name, x.last_name, x.email, x.phone, x.phone_extension, x.registration_date, x.city, x.state, x.country, x.age_group, x.created_at, x.updated_at from "production"."customers" as x
)
select
    s.customer_id,
    s.first_name,
    s.last_name,
    s.email,
    s.phone,
    s.phone_extension,
    s.registration_date,
    s.city,
    s.state,
    s.country,
    s.age_group,
    coalesce(o.created_at, g.run_at) as created_at,
    case
        when o.created_at is not null and (s.customer_id, s.first_name, s.last_name, s.email, s.phone, s.phone_extension, s.registration_date, s.city, s.state, s.country, s.age_group) is not distinct from (o.customer_id, o.first_name, o.last_name, o.email, o.phone, o.phone_extension, o.registration_date, o.city, o.state, o.country, o.age_group) then o.updated_at
        else g.run_at
    end as updated_at
from state as s
cross join "cartline_v1"."delivery" as g
left join old as o on o.customer_id = s.customer_id;
alter table "production_v1"."customers" add primary key ("customer_id");
analyze "production_v1"."customers";
comment on table "production_v1"."customers" is 'One row per customer: the newest accepted record.';
comment on column "production_v1"."customers"."created_at" is 'start of the run that first made the row, UTC';
comment on column "production_v1"."customers"."updated_at" is 'start of the run that last changed the row, UTC';
comment on column "production_v1"."customers"."customer_id" is 'the shop''s own id';
comment on column "production_v1"."customers"."first_name" is 'null when the source has none';
comment on column "production_v1"."customers"."last_name" is 'null when the source has none';
comment on column "production_v1"."customers"."email" is 'lower case';
comment on column "production_v1"."customers"."phone" is 'digits, with a leading + where given';
comment on column "production_v1"."customers"."phone_extension" is 'digits after an extension mark';
comment on column "production_v1"."customers"."registration_date" is 'day; null when unknown';
comment on column "production_v1"."customers"."city" is 'town of the address';
comment on column "production_v1"."customers"."state" is 'state or region of the address';
comment on column "production_v1"."customers"."country" is 'country of the address';
comment on column "production_v1"."customers"."age_group" is '18-25, 26-35, 36-45, 46-60, 60+ or the shop''s own bands';

-- sql/2_production/products.sql
create table "production_v1"."products" as
with state as (
    select
        p.product_id,                                      -- the shop's own id
        p.product_name,                                    -- name shown to customers
        p.category,                                        -- category
        p.sub_category,                                    -- category within the category
        p.price,                                           -- money, one piece, above 0
        p.cost,                                            -- money, one piece, below the price; null when unknown
        p.brand,                                           -- brand; null when unknown
        p.stock_quantity,                                  -- pieces; null when unknown
        p.supplier_id,                                     -- the shop's own id of the supplier
        cast(ratio((p.price - p.cost) * 100, p.price, 2) as decimal(18, 2)) as profit_margin, -- percent of the price, 0 to 100
        case
            when p.price < s.mid_range_from then 'Budget'
            when p.price < s.premium_from then 'Mid-range'
            else 'Premium'
        end as price_category                              -- Budget, Mid-range or Premium by the setting price_bands
    from "staging_v1"."accepted_products" as p
    cross join "cartline_v1"."settings" as s
), old as (
    select x.product_id, x.product_name, x.category, x.sub_category, x.price, x.cost, x.brand, x.stock_quantity, x.supplier_id, x.profit_margin, x.price_category, x.created_at, x.updated_at from "production"."products" as x
)
select
    s.product_id,
    s.product_name,
    s.category,
    s.sub_category,
    s.price,
    s.cost,
    s.brand,
    s.stock_quantity,
    s.supplier_id,
    s.profit_margin,
    s.price_category,
    coalesce(o.created_at, g.run_at) as created_at,
    case
        when o.created_at is not null and (s.product_id, s.product_name, s.category, s.sub_category, s.price, s.cost, s.brand, s.stock_quantity, s.supplier_id, s.profit_margin, s.price_category) is not distinct from (o.product_id, o.product_name, o.category, o.sub_category, o.price, o.cost, o.brand, o.stock_quantity, o.supplier_id, o.profit_margin, o.price_category) then o.updated_at
        else g.run_at
    end as updated_at
from state as s
cross join "cartline_v1"."delivery" as g
left join old as o on o.product_id = s.product_id;
alter table "production_v1"."products" add primary key ("product_id");
analyze "production_v1"."products";
comment on table "production_v1"."products" is 'One row per product: the newest accepted record.';
comment on column "production_v1"."products"."created_at" is 'start of the run that first made the row, UTC';
comment on column "production_v1"."products"."updated_at" is 'start of the run that last changed the row, UTC';
comment on column "production_v1"."products"."product_id" is 'the shop''s own id';
comment on column "production_v1"."products"."product_name" is 'name shown to customers';
comment on column "production_v1"."products"."category" is 'category';
comment on column "production_v1"."products"."sub_category" is 'category within the category';
comment on column "production_v1"."products"."price" is 'money, one piece, above 0';
comment on column "production_v1"."products"."cost" is 'money, one piece, below the price; null when unknown';
comment on column "production_v1"."products"."brand" is 'brand; null when unknown';
comment on column "production_v1"."products"."stock_quantity" is 'pieces; null when unknown';
comment on column "production_v1"."products"."supplier_id" is 'the shop''s own id of the supplier';
comment on column "production_v1"."products"."profit_margin" is 'percent of the price, 0 to 100';
comment on column "production_v1"."products"."price_category" is 'Budget, Mid-range or Premium by the setting price_bands';

-- sql/2_production/transactions.sql
create table "production_v1"."transactions" as
with state as (
    select
        t.transaction_id,   -- the shop's own id
        t.customer_id,      -- null for an anonymous sale
        t.transaction_date, -- day of the sale in the shop's time zone
        t.transaction_time, -- to the second; null when unknown
        t.payment_method,   -- null when unknown
        t.shipping_address, -- where it was sent, one text
        t.total_amount      -- money, as the source states it; null when it states none
    from "staging_v1"."accepted_transactions" as t
), old as (
    select x.transaction_id, x.customer_id, x.transaction_date, x.transaction_time, x.payment_method, x.shipping_address, x.total_amount, x.created_at, x.updated_at from "production"."transactions" as x
)
select
    s.transaction_id,
    s.customer_id,
    s.transaction_date,
    s.transaction_time,
    s.payment_method,
    s.shipping_address,
    s.total_amount,
    coalesce(o.created_at, g.run_at) as created_at,
    case
        when o.created_at is not null and (s.transaction_id, s.customer_id, s.transaction_date, s.transaction_time, s.payment_method, s.shipping_address, s.total_amount) is not distinct from (o.transaction_id, o.customer_id, o.transaction_date, o.transaction_time, o.payment_method, o.shipping_address, o.total_amount) then o.updated_at
        else g.run_at
    end as updated_at
from state as s
cross join "cartline_v1"."delivery" as g
left join old as o on o.transaction_id = s.transaction_id;
alter table "production_v1"."transactions" add primary key ("transaction_id");
alter table "production_v1"."transactions" add foreign key ("customer_id") references "production_v1"."customers" ("customer_id");
create index on "production_v1"."transactions" ("customer_id");
create index on "production_v1"."transactions" ("transaction_date");
analyze "production_v1"."transactions";
comment on table "production_v1"."transactions" is 'One row per order: the newest accepted record.';
comment on column "production_v1"."transactions"."created_at" is 'start of the run that first made the row, UTC';
comment on column "production_v1"."transactions"."updated_at" is 'start of the run that last changed the row, UTC';
comment on column "production_v1"."transactions"."transaction_id" is 'the shop''s own id';
comment on column "production_v1"."transactions"."customer_id" is 'null for an anonymous sale';
comment on column "production_v1"."transactions"."transaction_date" is 'day of the sale in the shop''s time zone';
comment on column "production_v1"."transactions"."transaction_time" is 'to the second; null when unknown';
comment on column "production_v1"."transactions"."payment_method" is 'null when unknown';
comment on column "production_v1"."transactions"."shipping_address" is 'where it was sent, one text';
comment on column "production_v1"."transactions"."total_amount" is 'money, as the source states it; null when it states none';

-- sql/2_production/transaction_items.sql
create table "production_v1"."transaction_items" as
with state as (
    with line as (
        select
            i.item_id,
            i.transaction_id,
            i.product_id,
            i.quantity,
            i.unit_price,
            coalesce(i.discount_percentage, cast(0 as decimal(18, 4))) as discount_percentage,
            i.line_total as line_total_stored,
            cast(round(cast(i.quantity * i.unit_price as decimal(28, 4))
                       * (100 - coalesce(i.discount_percentage, 0)) * 0.01, 2) as decimal(18, 2)) as line_total_recomputed
        from "staging_v1"."accepted_transaction_items" as i
    )
    select
        l.item_id,               -- the shop's own id of the line
        l.transaction_id,        -- the order
        l.product_id,            -- null when the source names none
        l.quantity,              -- pieces, 1 or more
        l.unit_price,            -- money, one piece, before discount
        l.discount_percentage,   -- percent, 0 when none is stated
        case
            when s.line_total_basis = 'recomputed' then l.line_total_recomputed
            else coalesce(l.line_total_stored, l.line_total_recomputed)
        end as line_total,       -- money, after discount: stored or recomputed by the setting money.line_total
        l.line_total_stored,     -- money, as the source states it; null when it states none
        l.line_total_recomputed  -- money: quantity x unit price less discount, rounded half away from zero
    from line as l
    cross join "cartline_v1"."settings" as s
), old as (
    select x.item_id, x.transaction_id, x.product_id, x.quantity, x.unit_price, x.discount_percentage, x.line_total, x.line_total_stored, x.line_total_recomputed, x.created_at, x.updated_at from "production"."transaction_items" as x
)
select
    s.item_id,
    s.transaction_id,
    s.product_id,
    s.quantity,
    s.unit_price,
    s.discount_percentage,
    s.line_total,
    s.line_total_stored,
    s.line_total_recomputed,
    coalesce(o.created_at, g.run_at) as created_at,
    case
        when o.created_at is not null and (s.item_id, s.transaction_id, s.product_id, s.quantity, s.unit_price, s.discount_percentage, s.line_total, s.line_total_stored, s.line_total_recomputed) is not distinct from (o.item_id, o.transaction_id, o.product_id, o.quantity, o.unit_price, o.discount_percentage, o.line_total, o.line_total_stored, o.line_total_recomputed) then o.updated_at
        else g.run_at
    end as updated_at
from state as s
cross join "cartline_v1"."delivery" as g
left join old as o on o.transaction_id = s.transaction_id and o.item_id = s.item_id;
alter table "production_v1"."transaction_items" add primary key ("transaction_id", "item_id");
alter table "production_v1"."transaction_items" add foreign key ("transaction_id") references "production_v1"."transactions" ("transaction_id");
alter table "production_v1"."transaction_items" add foreign key ("product_id") references "production_v1"."products" ("product_id");
create index on "production_v1"."transaction_items" ("product_id");
analyze "production_v1"."transaction_items";
comment on table "production_v1"."transaction_items" is 'One row per order line: the newest accepted record.';
comment on column "production_v1"."transaction_items"."created_at" is 'start of the run that first made the row, UTC';
comment on column "production_v1"."transaction_items"."updated_at" is 'start of the run that last changed the row, UTC';
comment on column "production_v1"."transaction_items"."item_id" is 'the shop''s own id of the line';
comment on column "production_v1"."transaction_items"."transaction_id" is 'the order';
comment on column "production_v1"."transaction_items"."product_id" is 'null when the source names none';
comment on column "production_v1"."transaction_items"."quantity" is 'pieces, 1 or more';
comment on column "production_v1"."transaction_items"."unit_price" is 'money, one piece, before discount';
comment on column "production_v1"."transaction_items"."discount_percentage" is 'percent, 0 when none is stated';
comment on column "production_v1"."transaction_items"."line_total" is 'money, after discount: stored or recomputed by the setting money.line_total';
comment on column "production_v1"."transaction_items"."line_total_stored" is 'money, as the source states it; null when it states none';
comment on column "production_v1"."transaction_items"."line_total_recomputed" is 'money: quantity x unit price less discount, rounded half away from zero';

-- sql/2_production/line_fates.sql
create table "production_v1"."line_fates" as
with quarantined as (
    select q.delivery_id, q.source_file, q.record_number, min(q.rule) as rule
    from "staging_v1"."rejected" as q
    where q.table_name = 'transaction_items'
    group by q.delivery_id, q.source_file, q.record_number
), fates as (
    select
        case when t.customer_id is null then 'sold to the unknown customer' else 'sold to a known customer' end as fate,
        count(*)          as records,
        cast(sum(i.line_total) as decimal(18, 4)) as amount -- of one scale in every branch: a union may keep the smaller one
    from "production_v1"."transaction_items" as i
    join "production_v1"."transactions" as t on t.transaction_id = i.transaction_id
    group by case when t.customer_id is null then 'sold to the unknown customer' else 'sold to a known customer' end
    union all
    select 'quarantined: ' || q.rule, count(*), cast(coalesce(sum(t.line_total), 0) as decimal(18, 4))
    from quarantined as q
    join "staging_v1"."typed_transaction_items" as t
        on t.delivery_id = q.delivery_id and t.source_file = q.source_file and t.record_number = q.record_number
    group by q.rule
    union all
    select 'recomputed instead of stated', 0, cast(sum(i.line_total_stored - i.line_total) as decimal(18, 4))
    from "production_v1"."transaction_items" as i
    having sum(i.line_total_stored - i.line_total) <> 0
    union all
    select 'malformed: ' || m.rule, count(*), cast(null as decimal(18, 4))
    from "staging"."malformed" as m
    join "cartline_v1"."scope" as g on g.delivery_id = m.delivery_id
    where m.table_name not in ('customers', 'products', 'transactions')
    group by m.rule
    union all
    select 'skipped: blank or a copy', sum(d.rows_skipped), cast(null as decimal(18, 4))
    from "staging"."delivery_files" as d
    join "cartline_v1"."scope" as g on g.delivery_id = d.delivery_id
    where d.table_name = 'staging.transaction_items'
       or d.table_name like 'raw.%'
    having sum(d.rows_skipped) > 0
    union all
    select s.fate, sum(s.record_count), cast(sum(s.amount) as decimal(18, 4))
    from "staging"."set_aside" as s
    join "cartline_v1"."scope" as g on g.delivery_id = s.delivery_id
    group by s.fate
    union all
    select 'replaced by a later delivery', count(*), cast(coalesce(sum(t.line_total), 0) as decimal(18, 4))
    from "staging_v1"."typed_transaction_items" as t
    join (
        select n.item_id, max(n.sequence) as sequence
        from "staging_v1"."accepted_transaction_items" as n
        where n.sequence > 1
        group by n.item_id
    ) as newer on newer.item_id = t.item_id and newer.sequence > t.sequence
    left join quarantined as q
        on q.delivery_id = t.delivery_id and q.source_file = t.source_file and q.record_number = t.record_number
    where q.record_number is null
)
select
    f.fate,                               -- in words
    cast(f.records as bigint) as records, -- lines; 0 where only money differs
    f.amount                              -- money; null where the lines could not be read or no longer exist
from fates as f
where f.records > 0
   or f.amount <> 0;
alter table "production_v1"."line_fates" add primary key ("fate");
analyze "production_v1"."line_fates";
comment on table "production_v1"."line_fates" is 'Where every order line of the sources went, and its money: sold, set aside by the source''s mapping, quarantined with a reason, or replaced by a later delivery. One row per fate; a line that broke several rules counts under the first one by name. The records add up to the records read, and the money to the money of the sources before rounding.';
comment on column "production_v1"."line_fates"."amount" is 'money; null where the lines could not be read or no longer exist';
comment on column "production_v1"."line_fates"."fate" is 'in words';
comment on column "production_v1"."line_fates"."records" is 'lines; 0 where only money differs';

-- sql/2_production/quarantine.sql (made from sql/1_contract/*.sql)
create table "production_v1"."quarantine" as
with raw as (
    select
        q.table_name, s.delivery_id, s.source_file, s.record_number, q.rule, q.column_name,
        coalesce(s.customer_id, '')
            || ',' || coalesce(left(nullif(s.first_name, ''), 1) || '***', '')
            || ',' || coalesce(left(nullif(s.last_name, ''), 1) || '***', '')
            || ',' || coalesce(left(nullif(s.email, ''), 1) || '***', '')
            || ',' || coalesce(left(nullif(s.phone, ''), 1) || '***', '')
            || ',' || coalesce(s.registration_date, '')
            || ',' || coalesce(s.city, '')
            || ',' || coalesce(s.state, '')
            || ',' || coalesce(s.country, '')
            || ',' || coalesce(s.age_group, '') as raw_text,
        cast(null as decimal(18, 2)) as amount
    from "staging_v1"."rejected" as q
    join "staging"."customers" as s
        on s.delivery_id = q.delivery_id and s.source_file = q.source_file and s.record_number = q.record_number
    where q.table_name = 'customers'
    union all
    select
        q.table_name, s.delivery_id, s.source_file, s.record_number, q.rule, q.column_name,
        coalesce(s.product_id, '')
            || ',' || coalesce(s.product_name, '')
            || ',' || coalesce(s.category, '')
            || ',' || coalesce(s.sub_category, '')
            || ',' || coalesce(s.price, '')
            || ',' || coalesce(s.cost, '')
            || ',' || coalesce(s.brand, '')
            || ',' || coalesce(s.stock_quantity, '')
            || ',' || coalesce(s.supplier_id, '') as raw_text,
        cast(null as decimal(18, 2)) as amount
    from "staging_v1"."rejected" as q
    join "staging"."products" as s
        on s.delivery_id = q.delivery_id and s.source_file = q.source_file and s.record_number = q.record_number
    where q.table_name = 'products'
    union all
    select
        q.table_name, s.delivery_id, s.source_file, s.record_number, q.rule, q.column_name,
        coalesce(s.transaction_id, '')
            || ',' || coalesce(s.customer_id, '')
            || ',' || coalesce(s.transaction_date, '')
            || ',' || coalesce(s.transaction_time, '')
            || ',' || coalesce(s.payment_method, '')
            || ',' || coalesce(left(nullif(s.shipping_address, ''), 1) || '***', '')
            || ',' || coalesce(s.total_amount, '') as raw_text,
        cast(to_money(trim(s.total_amount, ' ')) as decimal(18, 2)) as amount
    from "staging_v1"."rejected" as q
    join "staging"."transactions" as s
        on s.delivery_id = q.delivery_id and s.source_file = q.source_file and s.record_number = q.record_number
    where q.table_name = 'transactions'
    union all
    select
        q.table_name, s.delivery_id, s.source_file, s.record_number, q.rule, q.column_name,
        coalesce(s.item_id, '')
            || ',' || coalesce(s.transaction_id, '')
            || ',' || coalesce(s.product_id, '')
            || ',' || coalesce(s.quantity, '')
            || ',' || coalesce(s.unit_price, '')
            || ',' || coalesce(s.discount_percentage, '')
            || ',' || coalesce(s.line_total, '') as raw_text,
        cast(to_money(trim(s.line_total, ' ')) as decimal(18, 2)) as amount
    from "staging_v1"."rejected" as q
    join "staging"."transaction_items" as s
        on s.delivery_id = q.delivery_id and s.source_file = q.source_file and s.record_number = q.record_number
    where q.table_name = 'transaction_items'
    union all
    select
        m.table_name, m.delivery_id, m.source_file, m.record_number, m.rule, m.column_name,
        -- Where its values begin and end is not known. It is readable only when no column of its table tells a person.
        case when m.table_name in ('products', 'transaction_items') then m.raw_text
             else coalesce(left(nullif(m.raw_text, ''), 1) || '***', '') end,
        cast(null as decimal(18, 2))
    from "staging"."malformed" as m
)
select
    r.table_name,    -- customers, products, transactions or transaction_items
    r.delivery_id,   -- the delivery that brought the record
    r.source_file,   -- the file's name
    r.record_number, -- 1 for the first record after the header
    r.rule,          -- the check that set it apart, or the fault of form
    r.column_name,   -- the column at fault; null when the whole record is
    -- An id may be an e-mail address, in any of the tables.
    regexp_replace(
        r.raw_text, '([^ \t\r\n@,;"])[^ \t\r\n@,;"]*@[^ \t\r\n@,;".]+([.][^ \t\r\n@,;".]+)+', '\1***', 'g'
    ) as raw_text,   -- the record, its values separated by commas; names, e-mail, telephone and address masked
    r.amount         -- money of the order or the line, where it can be read
from raw as r;
analyze "production_v1"."quarantine";
comment on table "production_v1"."quarantine" is 'Every record that was quarantined, once per rule it broke, with what is needed to find and correct it. What tells a person is masked; the record as it came is in staging, under the same delivery, file and number.';
comment on column "production_v1"."quarantine"."table_name" is 'customers, products, transactions or transaction_items';
comment on column "production_v1"."quarantine"."delivery_id" is 'the delivery that brought the record';
comment on column "production_v1"."quarantine"."source_file" is 'the file''s name';
comment on column "production_v1"."quarantine"."record_number" is '1 for the first record after the header';
comment on column "production_v1"."quarantine"."rule" is 'the check that set it apart, or the fault of form';
comment on column "production_v1"."quarantine"."column_name" is 'the column at fault; null when the whole record is';
comment on column "production_v1"."quarantine"."raw_text" is 'the record, its values separated by commas; names, e-mail, telephone and address masked';
comment on column "production_v1"."quarantine"."amount" is 'money of the order or the line, where it can be read';

-- sql/2_production/checks/consistency__customers__every_record_accounted_for.sql (made from sql/2_production/customers.sql)
select i.n as records_in, o.n as rows_out, q.n as records_quarantined, a.n as records_accepted
from (select count(*) as n from "staging_v1"."typed_customers" as t) as i
cross join (select count(*) as n from "production_v1"."customers" as p) as o
cross join (select count(*) as n from "staging_v1"."accepted_customers" as t) as a
cross join (
    select count(*) as n
    from (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'customers'
    ) as x
) as q
cross join (
    select count(*) as n
    from "staging_v1"."typed_customers" as t
    join (
        select n.customer_id, max(n.sequence) as sequence
        from "staging_v1"."accepted_customers" as n
        where n.sequence > 1
        group by n.customer_id
    ) as newer on newer.customer_id = t.customer_id and newer.sequence > t.sequence
    left join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'customers'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
    where x.record_number is null
) as s
where i.n <> o.n + q.n + s.n
   or a.n <> o.n;

-- sql/2_production/checks/uniqueness__customers__key_is_unique.sql (made from sql/2_production/customers.sql)
select t.customer_id as value, count(*) as copies
from "production_v1"."customers" as t
group by t.customer_id
having count(*) > 1
    or t.customer_id is null;

-- sql/2_production/checks/consistency__products__every_record_accounted_for.sql (made from sql/2_production/products.sql)
select i.n as records_in, o.n as rows_out, q.n as records_quarantined, a.n as records_accepted
from (select count(*) as n from "staging_v1"."typed_products" as t) as i
cross join (select count(*) as n from "production_v1"."products" as p) as o
cross join (select count(*) as n from "staging_v1"."accepted_products" as t) as a
cross join (
    select count(*) as n
    from (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'products'
    ) as x
) as q
cross join (
    select count(*) as n
    from "staging_v1"."typed_products" as t
    join (
        select n.product_id, max(n.sequence) as sequence
        from "staging_v1"."accepted_products" as n
        where n.sequence > 1
        group by n.product_id
    ) as newer on newer.product_id = t.product_id and newer.sequence > t.sequence
    left join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'products'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
    where x.record_number is null
) as s
where i.n <> o.n + q.n + s.n
   or a.n <> o.n;

-- sql/2_production/checks/uniqueness__products__key_is_unique.sql (made from sql/2_production/products.sql)
select t.product_id as value, count(*) as copies
from "production_v1"."products" as t
group by t.product_id
having count(*) > 1
    or t.product_id is null;

-- sql/2_production/checks/validity__products__prices_in_range.sql
select p.product_id as value
from "production_v1"."products" as p
where p.price is null
   or p.price <= 0
   or p.cost >= p.price;

-- sql/2_production/checks/completeness__transactions__date_is_present.sql
select p.transaction_id as value
from "production_v1"."transactions" as p
where p.transaction_date is null;

-- sql/2_production/checks/consistency__transactions__every_record_accounted_for.sql (made from sql/2_production/transactions.sql)
select i.n as records_in, o.n as rows_out, q.n as records_quarantined, a.n as records_accepted
from (select count(*) as n from "staging_v1"."typed_transactions" as t) as i
cross join (select count(*) as n from "production_v1"."transactions" as p) as o
cross join (select count(*) as n from "staging_v1"."accepted_transactions" as t) as a
cross join (
    select count(*) as n
    from (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'transactions'
    ) as x
) as q
cross join (
    select count(*) as n
    from "staging_v1"."typed_transactions" as t
    join (
        select n.transaction_id, max(n.sequence) as sequence
        from "staging_v1"."accepted_transactions" as n
        where n.sequence > 1
        group by n.transaction_id
    ) as newer on newer.transaction_id = t.transaction_id and newer.sequence > t.sequence
    left join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'transactions'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
    where x.record_number is null
) as s
where i.n <> o.n + q.n + s.n
   or a.n <> o.n;

-- sql/2_production/checks/consistency__transactions__total_is_sum_of_lines.sql
select p.transaction_id as value, p.total_amount, l.lines_total
from "production_v1"."transactions" as p
join (
    select i.transaction_id, sum(i.line_total) as lines_total
    from "production_v1"."transaction_items" as i
    group by i.transaction_id
) as l on l.transaction_id = p.transaction_id
where p.total_amount <> l.lines_total;

-- sql/2_production/checks/uniqueness__transactions__key_is_unique.sql (made from sql/2_production/transactions.sql)
select t.transaction_id as value, count(*) as copies
from "production_v1"."transactions" as t
group by t.transaction_id
having count(*) > 1
    or t.transaction_id is null;

-- sql/2_production/checks/integrity__transactions__customer_exists.sql (made from sql/2_production/transactions.sql)
select c.transaction_id as value
from "production_v1"."transactions" as c
left join "production_v1"."customers" as p on p.customer_id = c.customer_id
where p.customer_id is null
  and c.customer_id is not null;

-- sql/2_production/checks/consistency__transaction_items__every_record_accounted_for.sql (made from sql/2_production/transaction_items.sql)
select i.n as records_in, o.n as rows_out, q.n as records_quarantined, a.n as records_accepted
from (select count(*) as n from "staging_v1"."typed_transaction_items" as t) as i
cross join (select count(*) as n from "production_v1"."transaction_items" as p) as o
cross join (select count(*) as n from "staging_v1"."accepted_transaction_items" as t) as a
cross join (
    select count(*) as n
    from (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'transaction_items'
    ) as x
) as q
cross join (
    select count(*) as n
    from "staging_v1"."typed_transaction_items" as t
    join (
        select n.item_id, max(n.sequence) as sequence
        from "staging_v1"."accepted_transaction_items" as n
        where n.sequence > 1
        group by n.item_id
    ) as newer on newer.item_id = t.item_id and newer.sequence > t.sequence
    left join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
    where x.record_number is null
) as s
where i.n <> o.n + q.n + s.n
   or a.n <> o.n;

-- sql/2_production/checks/consistency__transaction_items__line_total_recomputed.sql
select p.item_id as value, p.line_total_stored, p.line_total_recomputed
from "production_v1"."transaction_items" as p
where p.line_total_stored <> p.line_total_recomputed;

-- sql/2_production/checks/consistency__transaction_items__money_reconciles.sql
select i.amount as amount_in, o.amount as amount_kept, q.amount as amount_quarantined, s.amount as amount_replaced
from (select coalesce(sum(t.line_total), 0) as amount from "staging_v1"."typed_transaction_items" as t) as i
cross join (select coalesce(sum(p.line_total_stored), 0) as amount from "production_v1"."transaction_items" as p) as o
cross join (
    select coalesce(sum(t.line_total), 0) as amount
    from "staging_v1"."typed_transaction_items" as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
) as q
cross join (
    select coalesce(sum(t.line_total), 0) as amount
    from "staging_v1"."typed_transaction_items" as t
    join (
        select n.item_id, max(n.sequence) as sequence
        from "staging_v1"."accepted_transaction_items" as n
        where n.sequence > 1
        group by n.item_id
    ) as newer on newer.item_id = t.item_id and newer.sequence > t.sequence
    left join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from "staging_v1"."rejected" as r
        where r.table_name = 'transaction_items'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
    where x.record_number is null
) as s
where i.amount <> o.amount + q.amount + s.amount;

-- sql/2_production/checks/uniqueness__transaction_items__key_is_unique.sql (made from sql/2_production/transaction_items.sql)
select t.item_id as value, count(*) as copies
from "production_v1"."transaction_items" as t
group by t.item_id
having count(*) > 1
    or t.item_id is null;

-- sql/2_production/checks/validity__transaction_items__amounts_in_range.sql
select p.item_id as value
from "production_v1"."transaction_items" as p
where p.quantity is null
   or p.quantity <= 0
   or p.unit_price is null
   or p.line_total is null;

-- sql/2_production/checks/integrity__transaction_items__product_exists.sql (made from sql/2_production/transaction_items.sql)
select c.item_id as value
from "production_v1"."transaction_items" as c
left join "production_v1"."products" as p on p.product_id = c.product_id
where p.product_id is null
  and c.product_id is not null;

-- sql/2_production/checks/integrity__transaction_items__transaction_exists.sql (made from sql/2_production/transaction_items.sql)
select c.item_id as value
from "production_v1"."transaction_items" as c
left join "production_v1"."transactions" as p on p.transaction_id = c.transaction_id
where p.transaction_id is null
  and c.transaction_id is not null;

-- sql/2_production/checks/consistency__line_fates__every_line_has_one_fate.sql
with fate as (
    select sum(f.records) as records, coalesce(sum(f.amount), 0) as amount
    from "production_v1"."line_fates" as f
), held as (
    select
        case when d.table_name like 'raw.%' then d.rows_quarantined + d.rows_skipped else d.csv_rows end as records,
        0 as amount
    from "staging"."delivery_files" as d
    join "cartline_v1"."scope" as g on g.delivery_id = d.delivery_id
    where d.table_name = 'staging.transaction_items'
       or d.table_name like 'raw.%'
    union all
    select s.record_count, s.amount
    from "staging"."set_aside" as s
    join "cartline_v1"."scope" as g on g.delivery_id = s.delivery_id
    union all
    select 0, t.line_total
    from "staging_v1"."typed_transaction_items" as t
    union all
    select 0, p.line_total
    from "production_v1"."transaction_items" as p
    where p.line_total_stored is null
), total as (
    select sum(h.records) as records, coalesce(sum(h.amount), 0) as amount
    from held as h
)
select t.records as records_held, f.records as records_with_fate, t.amount as amount_held, f.amount as amount_with_fate
from fate as f
cross join total as t
where t.records <> f.records
   or t.amount <> f.amount;

-- sql/3_warehouse/dim_date.sql
create table "warehouse_v1"."dim_date" as
with span as (
    select
        min(extract(year from t.transaction_date)) as first_year,
        max(extract(year from t.transaction_date)) as last_year
    from "production_v1"."transactions" as t
), calendar as (
    select cast(date '1900-01-01' + cast(n.day_number as integer) as date) as full_date
    from generate_series(0, 109572) as n(day_number)
), days as (
    select c.full_date
    from calendar as c
    cross join span as s
    where extract(year from c.full_date) between s.first_year and s.last_year
)
select
    date_key(d.full_date)                                         as date_key, -- YYYYMMDD
    d.full_date,                                                             -- the day
    cast(extract(year from d.full_date) as integer)               as year,     -- calendar year
    cast(extract(quarter from d.full_date) as integer)            as quarter,  -- 1 to 4
    cast(extract(month from d.full_date) as integer)              as month,    -- 1 to 12
    cast(extract(day from d.full_date) as integer)                as day,      -- 1 to 31
    month_name(cast(extract(month from d.full_date) as integer))  as month_name, -- English
    day_name(cast(extract(isodow from d.full_date) as integer))   as day_name, -- English
    cast(extract(isodow from d.full_date) as integer)             as day_of_week, -- 1 = Monday to 7 = Sunday
    cast(extract(week from d.full_date) as integer)               as week_of_year, -- ISO week, 1 to 53
    cast(extract(isoyear from d.full_date) as integer)            as iso_year, -- the year that the ISO week belongs to
    extract(isodow from d.full_date) >= 6                         as is_weekend, -- Saturday or Sunday
    h.month_and_day is not null                                   as is_holiday -- by the setting shop.holidays
from days as d
left join "cartline_v1"."holidays" as h
    on h.month_and_day = extract(month from d.full_date) * 100 + extract(day from d.full_date);
alter table "warehouse_v1"."dim_date" add primary key ("date_key");
analyze "warehouse_v1"."dim_date";
comment on table "warehouse_v1"."dim_date" is 'The calendar: one row per day from 1 January of the first year with a sale to 31 December of the last.';
comment on column "warehouse_v1"."dim_date"."date_key" is 'YYYYMMDD';
comment on column "warehouse_v1"."dim_date"."full_date" is 'the day';
comment on column "warehouse_v1"."dim_date"."year" is 'calendar year';
comment on column "warehouse_v1"."dim_date"."quarter" is '1 to 4';
comment on column "warehouse_v1"."dim_date"."month" is '1 to 12';
comment on column "warehouse_v1"."dim_date"."day" is '1 to 31';
comment on column "warehouse_v1"."dim_date"."month_name" is 'English';
comment on column "warehouse_v1"."dim_date"."day_name" is 'English';
comment on column "warehouse_v1"."dim_date"."day_of_week" is '1 = Monday to 7 = Sunday';
comment on column "warehouse_v1"."dim_date"."week_of_year" is 'ISO week, 1 to 53';
comment on column "warehouse_v1"."dim_date"."iso_year" is 'the year that the ISO week belongs to';
comment on column "warehouse_v1"."dim_date"."is_weekend" is 'Saturday or Sunday';
comment on column "warehouse_v1"."dim_date"."is_holiday" is 'by the setting shop.holidays';

-- sql/3_warehouse/dim_customers.sql
create table "warehouse_v1"."dim_customers" as
with state as (
    with orders as (
        select t.customer_id, count(*) as order_count, min(t.transaction_date) as first_order_date
        from "production_v1"."transactions" as t
        where t.customer_id is not null
        group by t.customer_id
    )
    select
        c.customer_id,              -- the shop's own id; null for the unknown customer
        c.first_name,               -- given name
        c.last_name,                -- family name
        nullif(trim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, ''), ' ') , '') as full_name, -- first and last name
        c.email,                    -- lower case
        c.city,                     -- town of the address
        c.state,                    -- state or region of the address
        c.country,                  -- country of the address
        c.age_group,                -- the shop's bands of age
        case
            when o.order_count > s.vip_above then 'VIP'
            when o.order_count >= s.regular_from then 'Regular'
            when o.order_count > 0 then 'New'
            else 'Prospect'
        end as customer_segment,    -- by orders so far: VIP, Regular, New or Prospect; the same on all versions
        c.registration_date,        -- day; null when unknown
        o.first_order_date          -- day of the first order; null without one
    from "production_v1"."customers" as c
    left join orders as o on o.customer_id = c.customer_id
    cross join "cartline_v1"."settings" as s
), old as (
    select x.customer_key, x.customer_id, x.first_name, x.last_name, x.full_name, x.email, x.city, x.state, x.country, x.age_group, x.customer_segment, x.registration_date, x.first_order_date, x.as_of, x.effective_date, x.end_date, x.is_current, x.is_latest from "warehouse"."dim_customers" as x
), delivered as (
    select distinct clean(t.customer_id) as customer_id
    from "staging"."customers" as t
    join "cartline_v1"."delivery" as g on g.delivery_id = t.delivery_id and g.is_snapshot
), found as (
    select
        s.*,
        g.as_of as delivery_as_of,
        case
            when o.customer_key is null then 'new'
            when g.is_snapshot and d.customer_id is null and o.is_current then 'end'
            when g.is_snapshot and d.customer_id is null then 'gone'
            when not o.is_current then 'return'
            when (s.first_name, s.last_name, s.email, s.city, s.state, s.country, s.age_group, s.full_name) is not distinct from (o.first_name, o.last_name, o.email, o.city, o.state, o.country, o.age_group, o.full_name) then 'same'
            when (s.first_name, s.last_name, s.email, s.city, s.state, s.country, s.age_group) is not distinct from (o.first_name, o.last_name, o.email, o.city, o.state, o.country, o.age_group) then 'correct'
            when o.as_of = g.as_of or o.effective_date >= g.as_of then 'correct'
            else 'change'
        end as what,
        o.end_date as previous_end
    from state as s
    cross join "cartline_v1"."delivery" as g
    left join old as o on o.customer_id = s.customer_id and o.is_latest
    left join delivered as d on d.customer_id = s.customer_id
)
select
    o.customer_key,
    o.customer_id,
    case when o.is_latest and f.what = 'correct' then f.first_name else o.first_name end as first_name,
    case when o.is_latest and f.what = 'correct' then f.last_name else o.last_name end as last_name,
    case when o.is_latest and f.what = 'correct' then f.full_name else o.full_name end as full_name,
    case when o.is_latest and f.what = 'correct' then f.email else o.email end as email,
    case when o.is_latest and f.what = 'correct' then f.city else o.city end as city,
    case when o.is_latest and f.what = 'correct' then f.state else o.state end as state,
    case when o.is_latest and f.what = 'correct' then f.country else o.country end as country,
    case when o.is_latest and f.what = 'correct' then f.age_group else o.age_group end as age_group,
    case when f.customer_id is null then o.customer_segment else f.customer_segment end as customer_segment,
    case when f.customer_id is null then o.registration_date else f.registration_date end as registration_date,
    case when f.customer_id is null then o.first_order_date else f.first_order_date end as first_order_date,
    o.as_of,
    o.effective_date,
    case
        when not o.is_latest then o.end_date
        when f.what = 'change' then f.delivery_as_of
        when f.what = 'end' and o.effective_date >= f.delivery_as_of then cast(o.effective_date + 1 as date)
        when f.what = 'end' then f.delivery_as_of
        else o.end_date
    end as end_date,
    o.is_current and coalesce(f.what, '') not in ('change', 'end') as is_current,
    o.is_latest and coalesce(f.what, '') not in ('change', 'return') as is_latest
from old as o
left join found as f on f.customer_id = o.customer_id
where o.customer_key <> 0
union all
select
    b.top + row_number() over (order by f.customer_id collate "C"),
    f.customer_id,
    f.first_name,
    f.last_name,
    f.full_name,
    f.email,
    f.city,
    f.state,
    f.country,
    f.age_group,
    f.customer_segment,
    f.registration_date,
    f.first_order_date,
    f.delivery_as_of,
    case
        when f.what = 'new' then date '1900-01-01'
        when f.what = 'return' and f.previous_end > f.delivery_as_of then f.previous_end
        else f.delivery_as_of
    end,
    date '9999-12-31',
    true,
    true
from found as f
cross join (select coalesce(max(o.customer_key), 0) as top from old as o) as b
where f.what in ('new', 'change', 'return')
union all
select
    0,
    null,
    '(unknown)',
    '(unknown)',
    '(unknown)',
    '(unknown)',
    '(unknown)',
    '(unknown)',
    '(unknown)',
    '(unknown)',
    '(unknown)',
    cast(null as DATE),
    cast(null as DATE),
    date '1900-01-01',
    date '1900-01-01',
    date '9999-12-31',
    true,
    true;
alter table "warehouse_v1"."dim_customers" add primary key ("customer_key");
analyze "warehouse_v1"."dim_customers";
comment on table "warehouse_v1"."dim_customers" is 'Customers with their history: one row per customer and version, plus the unknown customer (key 0).';
comment on column "warehouse_v1"."dim_customers"."customer_key" is 'Cartline''s own number of the row, the same in every run; 0 = unknown';
comment on column "warehouse_v1"."dim_customers"."as_of" is 'day of the delivery that brought the version';
comment on column "warehouse_v1"."dim_customers"."effective_date" is 'first day on which the version is valid; 1900-01-01 for the first version';
comment on column "warehouse_v1"."dim_customers"."end_date" is 'first day on which it is no longer valid; 9999-12-31 while it still is';
comment on column "warehouse_v1"."dim_customers"."is_current" is 'the version is valid now';
comment on column "warehouse_v1"."dim_customers"."is_latest" is 'the newest version, even if the source no longer has the id';
comment on column "warehouse_v1"."dim_customers"."customer_id" is 'the shop''s own id; null for the unknown customer';
comment on column "warehouse_v1"."dim_customers"."first_name" is 'given name';
comment on column "warehouse_v1"."dim_customers"."last_name" is 'family name';
comment on column "warehouse_v1"."dim_customers"."full_name" is 'first and last name';
comment on column "warehouse_v1"."dim_customers"."email" is 'lower case';
comment on column "warehouse_v1"."dim_customers"."city" is 'town of the address';
comment on column "warehouse_v1"."dim_customers"."state" is 'state or region of the address';
comment on column "warehouse_v1"."dim_customers"."country" is 'country of the address';
comment on column "warehouse_v1"."dim_customers"."age_group" is 'the shop''s bands of age';
comment on column "warehouse_v1"."dim_customers"."customer_segment" is 'by orders so far: VIP, Regular, New or Prospect; the same on all versions';
comment on column "warehouse_v1"."dim_customers"."registration_date" is 'day; null when unknown';
comment on column "warehouse_v1"."dim_customers"."first_order_date" is 'day of the first order; null without one';

-- sql/3_warehouse/dim_payment_method.sql
create table "warehouse_v1"."dim_payment_method" as
with state as (
    select
        m.payment_method_name, -- as the source writes it
        case when o.payment_method is null then 'Online' else 'Offline' end as payment_type -- by the setting payments.offline
    from (
        select distinct t.payment_method as payment_method_name
        from "production_v1"."transactions" as t
        where t.payment_method is not null
    ) as m
    left join "cartline_v1"."offline_payments" as o on o.payment_method = lower_case(m.payment_method_name)
), old as (
    select x.payment_method_key, x.payment_method_name, x.payment_type, x.created_at, x.updated_at from "warehouse"."dim_payment_method" as x
)
select
    coalesce(o.payment_method_key, b.top + row_number() over (partition by o.payment_method_key is null order by s.payment_method_name collate "C")) as payment_method_key,
    s.payment_method_name,
    s.payment_type,
    coalesce(o.created_at, g.run_at) as created_at,
    case
        when o.created_at is not null and (s.payment_method_name, s.payment_type) is not distinct from (o.payment_method_name, o.payment_type) then o.updated_at
        else g.run_at
    end as updated_at
from state as s
cross join "cartline_v1"."delivery" as g
left join old as o on o.payment_method_name = s.payment_method_name
cross join (select coalesce(max(x.payment_method_key), 0) as top from old as x) as b;
insert into "warehouse_v1"."dim_payment_method"
select
    0,
    cast(null as VARCHAR),
    '(unknown)',
    coalesce(o.created_at, g.run_at),
    coalesce(o.updated_at, g.run_at)
from "cartline_v1"."delivery" as g
left join (
    select x.payment_method_key, x.created_at, x.updated_at from "warehouse"."dim_payment_method" as x
) as o on o.payment_method_key = 0;
alter table "warehouse_v1"."dim_payment_method" add primary key ("payment_method_key");
analyze "warehouse_v1"."dim_payment_method";
comment on table "warehouse_v1"."dim_payment_method" is 'Payment methods: one row each, plus the unknown method (key 0).';
comment on column "warehouse_v1"."dim_payment_method"."payment_method_key" is 'Cartline''s own number of the row, the same in every run; 0 = unknown';
comment on column "warehouse_v1"."dim_payment_method"."created_at" is 'start of the run that first made the row, UTC';
comment on column "warehouse_v1"."dim_payment_method"."updated_at" is 'start of the run that last changed the row, UTC';
comment on column "warehouse_v1"."dim_payment_method"."payment_method_name" is 'as the source writes it';
comment on column "warehouse_v1"."dim_payment_method"."payment_type" is 'by the setting payments.offline';

-- sql/3_warehouse/dim_products.sql
create table "warehouse_v1"."dim_products" as
with state as (
    select
        p.product_id,     -- the shop's own id; null for the unknown product
        p.product_name,   -- name shown to customers
        p.category,       -- category
        p.sub_category,   -- category within the category
        p.brand,          -- brand
        p.price,          -- money, one piece
        p.cost,           -- money, one piece; null when unknown
        p.price_category, -- Budget, Mid-range or Premium
        case p.price_category
            when 'Budget' then '0-' || s.mid_range_label
            when 'Mid-range' then s.mid_range_label || '-' || s.premium_label
            else s.premium_label || '+'
        end as price_range -- the same bands as text
    from "production_v1"."products" as p
    cross join "cartline_v1"."settings" as s
), old as (
    select x.product_key, x.product_id, x.product_name, x.category, x.sub_category, x.brand, x.price, x.cost, x.price_category, x.price_range, x.as_of, x.effective_date, x.end_date, x.is_current, x.is_latest from "warehouse"."dim_products" as x
), delivered as (
    select distinct clean(t.product_id) as product_id
    from "staging"."products" as t
    join "cartline_v1"."delivery" as g on g.delivery_id = t.delivery_id and g.is_snapshot
), found as (
    select
        s.*,
        g.as_of as delivery_as_of,
        case
            when o.product_key is null then 'new'
            when g.is_snapshot and d.product_id is null and o.is_current then 'end'
            when g.is_snapshot and d.product_id is null then 'gone'
            when not o.is_current then 'return'
            when (s.product_name, s.category, s.sub_category, s.brand, s.price, s.cost, s.price_category, s.price_range) is not distinct from (o.product_name, o.category, o.sub_category, o.brand, o.price, o.cost, o.price_category, o.price_range) then 'same'
            when (s.product_name, s.category, s.sub_category, s.brand, s.price, s.cost) is not distinct from (o.product_name, o.category, o.sub_category, o.brand, o.price, o.cost) then 'correct'
            when o.as_of = g.as_of or o.effective_date >= g.as_of then 'correct'
            else 'change'
        end as what,
        o.end_date as previous_end
    from state as s
    cross join "cartline_v1"."delivery" as g
    left join old as o on o.product_id = s.product_id and o.is_latest
    left join delivered as d on d.product_id = s.product_id
)
select
    o.product_key,
    o.product_id,
    case when o.is_latest and f.what = 'correct' then f.product_name else o.product_name end as product_name,
    case when o.is_latest and f.what = 'correct' then f.category else o.category end as category,
    case when o.is_latest and f.what = 'correct' then f.sub_category else o.sub_category end as sub_category,
    case when o.is_latest and f.what = 'correct' then f.brand else o.brand end as brand,
    case when o.is_latest and f.what = 'correct' then f.price else o.price end as price,
    case when o.is_latest and f.what = 'correct' then f.cost else o.cost end as cost,
    case when o.is_latest and f.what = 'correct' then f.price_category else o.price_category end as price_category,
    case when o.is_latest and f.what = 'correct' then f.price_range else o.price_range end as price_range,
    o.as_of,
    o.effective_date,
    case
        when not o.is_latest then o.end_date
        when f.what = 'change' then f.delivery_as_of
        when f.what = 'end' and o.effective_date >= f.delivery_as_of then cast(o.effective_date + 1 as date)
        when f.what = 'end' then f.delivery_as_of
        else o.end_date
    end as end_date,
    o.is_current and coalesce(f.what, '') not in ('change', 'end') as is_current,
    o.is_latest and coalesce(f.what, '') not in ('change', 'return') as is_latest
from old as o
left join found as f on f.product_id = o.product_id
where o.product_key <> 0
union all
select
    b.top + row_number() over (order by f.product_id collate "C"),
    f.product_id,
    f.product_name,
    f.category,
    f.sub_category,
    f.brand,
    f.price,
    f.cost,
    f.price_category,
    f.price_range,
    f.delivery_as_of,
    case
        when f.what = 'new' then date '1900-01-01'
        when f.what = 'return' and f.previous_end > f.delivery_as_of then f.previous_end
        else f.delivery_as_of
    end,
    date '9999-12-31',
    true,
    true
from found as f
cross join (select coalesce(max(o.product_key), 0) as top from old as o) as b
where f.what in ('new', 'change', 'return')
union all
select
    0,
    null,
    '(unknown)',
    '(unknown)',
    '(unknown)',
    '(unknown)',
    cast(null as DECIMAL(18,4)),
    cast(null as DECIMAL(18,4)),
    '(unknown)',
    '(unknown)',
    date '1900-01-01',
    date '1900-01-01',
    date '9999-12-31',
    true,
    true;
alter table "warehouse_v1"."dim_products" add primary key ("product_key");
analyze "warehouse_v1"."dim_products";
comment on table "warehouse_v1"."dim_products" is 'Products with their history: one row per product and version, plus the unknown product (key 0).';
comment on column "warehouse_v1"."dim_products"."product_key" is 'Cartline''s own number of the row, the same in every run; 0 = unknown';
comment on column "warehouse_v1"."dim_products"."as_of" is 'day of the delivery that brought the version';
comment on column "warehouse_v1"."dim_products"."effective_date" is 'first day on which the version is valid; 1900-01-01 for the first version';
comment on column "warehouse_v1"."dim_products"."end_date" is 'first day on which it is no longer valid; 9999-12-31 while it still is';
comment on column "warehouse_v1"."dim_products"."is_current" is 'the version is valid now';
comment on column "warehouse_v1"."dim_products"."is_latest" is 'the newest version, even if the source no longer has the id';
comment on column "warehouse_v1"."dim_products"."product_id" is 'the shop''s own id; null for the unknown product';
comment on column "warehouse_v1"."dim_products"."product_name" is 'name shown to customers';
comment on column "warehouse_v1"."dim_products"."category" is 'category';
comment on column "warehouse_v1"."dim_products"."sub_category" is 'category within the category';
comment on column "warehouse_v1"."dim_products"."brand" is 'brand';
comment on column "warehouse_v1"."dim_products"."price" is 'money, one piece';
comment on column "warehouse_v1"."dim_products"."cost" is 'money, one piece; null when unknown';
comment on column "warehouse_v1"."dim_products"."price_category" is 'Budget, Mid-range or Premium';
comment on column "warehouse_v1"."dim_products"."price_range" is 'the same bands as text';

-- sql/3_warehouse/fact_sales.sql
create table "warehouse_v1"."fact_sales" as
with state as (
    with orders as (
        select
            t.transaction_id,
            t.transaction_date,
            date_key(t.transaction_date)       as date_key,
            coalesce(c.customer_key, 0)        as customer_key,
            coalesce(m.payment_method_key, 0)  as payment_method_key
        from "production_v1"."transactions" as t
        left join "warehouse_v1"."dim_customers" as c
            on c.customer_id = t.customer_id
            and t.transaction_date >= c.effective_date
            and t.transaction_date < c.end_date
        left join "warehouse_v1"."dim_payment_method" as m on m.payment_method_name = t.payment_method
    )
    select
        o.date_key,                     -- day of sale, YYYYMMDD
        o.customer_key,                 -- 0 = unknown customer
        coalesce(p.product_key, 0) as product_key, -- 0 = unknown product
        o.payment_method_key,           -- 0 = unknown method
        i.transaction_id,               -- the shop's own id of the order
        i.item_id,                      -- the shop's own id of the line
        i.quantity,                     -- pieces, 1 or more
        i.unit_price,                   -- money, one piece, before discount
        i.discount_percentage,          -- percent, as stated
        cast(i.quantity * i.unit_price - i.line_total as decimal(18, 2)) as discount_amount, -- money taken off the line
        i.line_total,                   -- money, after discount: the revenue
        cast(i.line_total - i.quantity * p.cost as decimal(18, 2)) as profit -- money; null when the cost is unknown
    from "production_v1"."transaction_items" as i
    join orders as o on o.transaction_id = i.transaction_id
    left join "warehouse_v1"."dim_products" as p
        on p.product_id = i.product_id
        and o.transaction_date >= p.effective_date
        and o.transaction_date < p.end_date
), old as (
    select x.sales_key, x.date_key, x.customer_key, x.product_key, x.payment_method_key, x.transaction_id, x.item_id, x.quantity, x.unit_price, x.discount_percentage, x.discount_amount, x.line_total, x.profit, x.created_at, x.updated_at from "warehouse"."fact_sales" as x
)
select
    coalesce(o.sales_key, b.top + row_number() over (partition by o.sales_key is null order by s.transaction_id collate "C", s.item_id collate "C")) as sales_key,
    s.date_key,
    s.customer_key,
    s.product_key,
    s.payment_method_key,
    s.transaction_id,
    s.item_id,
    s.quantity,
    s.unit_price,
    s.discount_percentage,
    s.discount_amount,
    s.line_total,
    s.profit,
    coalesce(o.created_at, g.run_at) as created_at,
    case
        when o.created_at is not null and (s.date_key, s.customer_key, s.product_key, s.payment_method_key, s.transaction_id, s.item_id, s.quantity, s.unit_price, s.discount_percentage, s.discount_amount, s.line_total, s.profit) is not distinct from (o.date_key, o.customer_key, o.product_key, o.payment_method_key, o.transaction_id, o.item_id, o.quantity, o.unit_price, o.discount_percentage, o.discount_amount, o.line_total, o.profit) then o.updated_at
        else g.run_at
    end as updated_at
from state as s
cross join "cartline_v1"."delivery" as g
left join old as o on o.transaction_id = s.transaction_id and o.item_id = s.item_id
cross join (select coalesce(max(x.sales_key), 0) as top from old as x) as b;
alter table "warehouse_v1"."fact_sales" add primary key ("transaction_id", "item_id");
alter table "warehouse_v1"."fact_sales" add foreign key ("date_key") references "warehouse_v1"."dim_date" ("date_key");
alter table "warehouse_v1"."fact_sales" add foreign key ("customer_key") references "warehouse_v1"."dim_customers" ("customer_key");
alter table "warehouse_v1"."fact_sales" add foreign key ("product_key") references "warehouse_v1"."dim_products" ("product_key");
alter table "warehouse_v1"."fact_sales" add foreign key ("payment_method_key") references "warehouse_v1"."dim_payment_method" ("payment_method_key");
analyze "warehouse_v1"."fact_sales";
comment on table "warehouse_v1"."fact_sales" is 'One row per line sold, joined to the customer and product versions valid on the day of sale.';
comment on column "warehouse_v1"."fact_sales"."sales_key" is 'Cartline''s own number of the row, the same in every run';
comment on column "warehouse_v1"."fact_sales"."created_at" is 'start of the run that first made the row, UTC';
comment on column "warehouse_v1"."fact_sales"."updated_at" is 'start of the run that last changed the row, UTC';
comment on column "warehouse_v1"."fact_sales"."date_key" is 'day of sale, YYYYMMDD';
comment on column "warehouse_v1"."fact_sales"."customer_key" is '0 = unknown customer';
comment on column "warehouse_v1"."fact_sales"."product_key" is '0 = unknown product';
comment on column "warehouse_v1"."fact_sales"."payment_method_key" is '0 = unknown method';
comment on column "warehouse_v1"."fact_sales"."transaction_id" is 'the shop''s own id of the order';
comment on column "warehouse_v1"."fact_sales"."item_id" is 'the shop''s own id of the line';
comment on column "warehouse_v1"."fact_sales"."quantity" is 'pieces, 1 or more';
comment on column "warehouse_v1"."fact_sales"."unit_price" is 'money, one piece, before discount';
comment on column "warehouse_v1"."fact_sales"."discount_percentage" is 'percent, as stated';
comment on column "warehouse_v1"."fact_sales"."discount_amount" is 'money taken off the line';
comment on column "warehouse_v1"."fact_sales"."line_total" is 'money, after discount: the revenue';
comment on column "warehouse_v1"."fact_sales"."profit" is 'money; null when the cost is unknown';

-- sql/3_warehouse/fact_orders.sql
create table "warehouse_v1"."fact_orders" as
select
    f.transaction_id,     -- the shop's own id of the order
    f.date_key,           -- day of sale, YYYYMMDD
    f.customer_key,       -- the customer's version on that day; 0 = unknown customer
    f.payment_method_key, -- 0 = unknown method
    cast(count(*) as integer)                as line_count,    -- lines
    cast(sum(f.quantity) as bigint)          as quantity,      -- pieces
    cast(sum(f.line_total) as decimal(18, 2)) as revenue,      -- money, after discount
    cast(sum(f.discount_amount) as decimal(18, 2)) as discount_amount, -- money taken off the lines
    cast(sum(f.profit) as decimal(18, 2))    as profit,        -- money; null when no line has a known cost
    cast(sum(case when f.profit is not null then f.line_total end) as decimal(18, 2)) as costed_revenue -- money of the lines with a known cost: the base of the margin
from "warehouse_v1"."fact_sales" as f
group by f.transaction_id, f.date_key, f.customer_key, f.payment_method_key;
alter table "warehouse_v1"."fact_orders" add primary key ("transaction_id");
alter table "warehouse_v1"."fact_orders" add foreign key ("date_key") references "warehouse_v1"."dim_date" ("date_key");
alter table "warehouse_v1"."fact_orders" add foreign key ("customer_key") references "warehouse_v1"."dim_customers" ("customer_key");
alter table "warehouse_v1"."fact_orders" add foreign key ("payment_method_key") references "warehouse_v1"."dim_payment_method" ("payment_method_key");
analyze "warehouse_v1"."fact_orders";
comment on table "warehouse_v1"."fact_orders" is 'One row per order with at least one line: the lines of fact_sales summed. Questions about orders and customers read this table, so that no order is counted twice and none has to be counted distinct.';
comment on column "warehouse_v1"."fact_orders"."transaction_id" is 'the shop''s own id of the order';
comment on column "warehouse_v1"."fact_orders"."date_key" is 'day of sale, YYYYMMDD';
comment on column "warehouse_v1"."fact_orders"."customer_key" is 'the customer''s version on that day; 0 = unknown customer';
comment on column "warehouse_v1"."fact_orders"."payment_method_key" is '0 = unknown method';
comment on column "warehouse_v1"."fact_orders"."line_count" is 'lines';
comment on column "warehouse_v1"."fact_orders"."quantity" is 'pieces';
comment on column "warehouse_v1"."fact_orders"."revenue" is 'money, after discount';
comment on column "warehouse_v1"."fact_orders"."discount_amount" is 'money taken off the lines';
comment on column "warehouse_v1"."fact_orders"."profit" is 'money; null when no line has a known cost';
comment on column "warehouse_v1"."fact_orders"."costed_revenue" is 'money of the lines with a known cost: the base of the margin';

-- sql/3_warehouse/agg_customer_metrics.sql
create table "warehouse_v1"."agg_customer_metrics" as
select
    o.customer_key,                                                -- the customer's version; 0 = unknown customer
    cast(count(*) as bigint)                as total_transactions, -- orders
    cast(sum(o.revenue) as decimal(18, 2))  as total_spent,        -- money, after discount
    cast(ratio(sum(o.revenue), count(*), 2) as decimal(18, 2)) as avg_order_value, -- money per order
    max(d.full_date)                        as last_purchase_date  -- day
from "warehouse_v1"."fact_orders" as o
join "warehouse_v1"."dim_date" as d on d.date_key = o.date_key
group by o.customer_key;
alter table "warehouse_v1"."agg_customer_metrics" add primary key ("customer_key");
analyze "warehouse_v1"."agg_customer_metrics";
comment on table "warehouse_v1"."agg_customer_metrics" is 'Sales by customer version: one row per version that bought.';
comment on column "warehouse_v1"."agg_customer_metrics"."customer_key" is 'the customer''s version; 0 = unknown customer';
comment on column "warehouse_v1"."agg_customer_metrics"."total_transactions" is 'orders';
comment on column "warehouse_v1"."agg_customer_metrics"."total_spent" is 'money, after discount';
comment on column "warehouse_v1"."agg_customer_metrics"."avg_order_value" is 'money per order';
comment on column "warehouse_v1"."agg_customer_metrics"."last_purchase_date" is 'day';

-- sql/3_warehouse/agg_daily_sales.sql
create table "warehouse_v1"."agg_daily_sales" as
select
    o.date_key,                                              -- YYYYMMDD
    cast(count(*) as bigint)                  as total_transactions, -- orders
    cast(sum(o.revenue) as decimal(18, 2))    as total_revenue, -- money, after discount
    cast(sum(o.profit) as decimal(18, 2))     as total_profit, -- money
    cast(count(distinct c.customer_id) as bigint) as unique_customers -- known customers who bought
from "warehouse_v1"."fact_orders" as o
join "warehouse_v1"."dim_customers" as c on c.customer_key = o.customer_key
group by o.date_key;
alter table "warehouse_v1"."agg_daily_sales" add primary key ("date_key");
analyze "warehouse_v1"."agg_daily_sales";
comment on table "warehouse_v1"."agg_daily_sales" is 'Sales by day: one row per day that sold.';
comment on column "warehouse_v1"."agg_daily_sales"."date_key" is 'YYYYMMDD';
comment on column "warehouse_v1"."agg_daily_sales"."total_transactions" is 'orders';
comment on column "warehouse_v1"."agg_daily_sales"."total_revenue" is 'money, after discount';
comment on column "warehouse_v1"."agg_daily_sales"."total_profit" is 'money';
comment on column "warehouse_v1"."agg_daily_sales"."unique_customers" is 'known customers who bought';

-- sql/3_warehouse/agg_product_performance.sql
create table "warehouse_v1"."agg_product_performance" as
select
    f.product_key, -- the product's version; 0 = unknown product
    cast(sum(f.quantity) as bigint)           as total_quantity_sold, -- pieces
    cast(sum(f.line_total) as decimal(18, 2)) as total_revenue, -- money, after discount
    cast(sum(f.profit) as decimal(18, 2))     as total_profit, -- money
    cast(ratio(sum(f.discount_percentage), count(*), 2) as decimal(18, 2)) as avg_discount_percentage -- mean of the lines' percentages
from "warehouse_v1"."fact_sales" as f
group by f.product_key;
alter table "warehouse_v1"."agg_product_performance" add primary key ("product_key");
analyze "warehouse_v1"."agg_product_performance";
comment on table "warehouse_v1"."agg_product_performance" is 'Sales by product version: one row per version that sold.';
comment on column "warehouse_v1"."agg_product_performance"."product_key" is 'the product''s version; 0 = unknown product';
comment on column "warehouse_v1"."agg_product_performance"."total_quantity_sold" is 'pieces';
comment on column "warehouse_v1"."agg_product_performance"."total_revenue" is 'money, after discount';
comment on column "warehouse_v1"."agg_product_performance"."total_profit" is 'money';
comment on column "warehouse_v1"."agg_product_performance"."avg_discount_percentage" is 'mean of the lines'' percentages';

-- sql/3_warehouse/checks/completeness__dim_customers__every_customer_is_there.sql (made from sql/3_warehouse/dim_customers.sql)
select p.customer_id as value
from "production_v1"."customers" as p
left join "warehouse_v1"."dim_customers" as d on d.customer_id = p.customer_id and d.is_current
cross join "cartline_v1"."delivery" as g
where d.customer_key is null
  and not g.is_snapshot;

-- sql/3_warehouse/checks/completeness__dim_products__every_product_is_there.sql (made from sql/3_warehouse/dim_products.sql)
select p.product_id as value
from "production_v1"."products" as p
left join "warehouse_v1"."dim_products" as d on d.product_id = p.product_id and d.is_current
cross join "cartline_v1"."delivery" as g
where d.product_key is null
  and not g.is_snapshot;

-- sql/3_warehouse/checks/consistency__agg_customer_metrics__matches_fact.sql
select a.amount as aggregate_amount, f.amount as fact_amount, a.orders as aggregate_orders, f.orders as fact_orders
from (
    select coalesce(sum(x.total_spent), 0) as amount, coalesce(sum(x.total_transactions), 0) as orders
    from "warehouse_v1"."agg_customer_metrics" as x
) as a
cross join (
    select coalesce(sum(o.revenue), 0) as amount, count(*) as orders
    from "warehouse_v1"."fact_orders" as o
) as f
where a.amount <> f.amount
   or a.orders <> f.orders;

-- sql/3_warehouse/checks/consistency__agg_daily_sales__matches_fact.sql
select a.amount as aggregate_amount, f.amount as fact_amount, a.profit as aggregate_profit, f.profit as fact_profit
from (select coalesce(sum(x.total_revenue), 0) as amount, coalesce(sum(x.total_profit), 0) as profit from "warehouse_v1"."agg_daily_sales" as x) as a
cross join (select coalesce(sum(s.line_total), 0) as amount, coalesce(sum(s.profit), 0) as profit from "warehouse_v1"."fact_sales" as s) as f
where a.amount <> f.amount
   or a.profit <> f.profit;

-- sql/3_warehouse/checks/consistency__agg_product_performance__matches_fact.sql
select a.amount as aggregate_amount, f.amount as fact_amount, a.profit as aggregate_profit, f.profit as fact_profit
from (select coalesce(sum(x.total_revenue), 0) as amount, coalesce(sum(x.total_profit), 0) as profit from "warehouse_v1"."agg_product_performance" as x) as a
cross join (select coalesce(sum(s.line_total), 0) as amount, coalesce(sum(s.profit), 0) as profit from "warehouse_v1"."fact_sales" as s) as f
where a.amount <> f.amount
   or a.profit <> f.profit;

-- sql/3_warehouse/checks/consistency__dim_customers__history_without_gaps.sql (made from sql/3_warehouse/dim_customers.sql)
select v.customer_id as value, v.effective_date, v.end_date
from (
    select
        d.customer_id,
        d.effective_date,
        d.end_date,
        d.is_current,
        lag(d.end_date) over (partition by d.customer_id order by d.effective_date, d.end_date) as previous_end,
        lead(d.effective_date) over (partition by d.customer_id order by d.effective_date, d.end_date) as next_start
    from "warehouse_v1"."dim_customers" as d
) as v
cross join "cartline_v1"."delivery" as g
where v.effective_date >= v.end_date
   or (v.previous_end is null and v.effective_date <> date '1900-01-01')
   or v.previous_end > v.effective_date
   or (v.previous_end < v.effective_date and not g.is_snapshot)
   or v.is_current <> (v.end_date = date '9999-12-31')
   or (v.next_start is not null and v.is_current);

-- sql/3_warehouse/checks/consistency__dim_customers__one_current_version.sql (made from sql/3_warehouse/dim_customers.sql)
select d.customer_id as value, count(*) as current_versions
from "warehouse_v1"."dim_customers" as d
where d.is_current
group by d.customer_id
having count(*) > 1;

-- sql/3_warehouse/checks/consistency__dim_products__history_without_gaps.sql (made from sql/3_warehouse/dim_products.sql)
select v.product_id as value, v.effective_date, v.end_date
from (
    select
        d.product_id,
        d.effective_date,
        d.end_date,
        d.is_current,
        lag(d.end_date) over (partition by d.product_id order by d.effective_date, d.end_date) as previous_end,
        lead(d.effective_date) over (partition by d.product_id order by d.effective_date, d.end_date) as next_start
    from "warehouse_v1"."dim_products" as d
) as v
cross join "cartline_v1"."delivery" as g
where v.effective_date >= v.end_date
   or (v.previous_end is null and v.effective_date <> date '1900-01-01')
   or v.previous_end > v.effective_date
   or (v.previous_end < v.effective_date and not g.is_snapshot)
   or v.is_current <> (v.end_date = date '9999-12-31')
   or (v.next_start is not null and v.is_current);

-- sql/3_warehouse/checks/consistency__dim_products__one_current_version.sql (made from sql/3_warehouse/dim_products.sql)
select d.product_id as value, count(*) as current_versions
from "warehouse_v1"."dim_products" as d
where d.is_current
group by d.product_id
having count(*) > 1;

-- sql/3_warehouse/checks/consistency__fact_orders__matches_fact.sql
select a.amount as aggregate_amount, f.amount as fact_amount, a.profit as aggregate_profit, f.profit as fact_profit
from (select coalesce(sum(x.revenue), 0) as amount, coalesce(sum(x.profit), 0) as profit from "warehouse_v1"."fact_orders" as x) as a
cross join (select coalesce(sum(s.line_total), 0) as amount, coalesce(sum(s.profit), 0) as profit from "warehouse_v1"."fact_sales" as s) as f
where a.amount <> f.amount
   or a.profit <> f.profit;

-- sql/3_warehouse/checks/consistency__fact_sales__every_line_once.sql
select p.n as lines_in, f.n as lines_out, p.amount as revenue_in, f.amount as revenue_out
from (
    select count(*) as n, coalesce(sum(i.line_total), 0) as amount, coalesce(sum(i.quantity), 0) as pieces
    from "production_v1"."transaction_items" as i
) as p
cross join (
    select count(*) as n, coalesce(sum(s.line_total), 0) as amount, coalesce(sum(s.quantity), 0) as pieces
    from "warehouse_v1"."fact_sales" as s
) as f
where p.n <> f.n
   or p.amount <> f.amount
   or p.pieces <> f.pieces;

-- sql/3_warehouse/checks/consistency__fact_sales__orphans_have_no_unknown_key.sql
select i.item_id as value
from "warehouse_v1"."fact_sales" as f
join "production_v1"."transaction_items" as i on i.transaction_id = f.transaction_id and i.item_id = f.item_id
join "production_v1"."transactions" as t on t.transaction_id = f.transaction_id
cross join "cartline_v1"."delivery" as g
where ((f.product_key = 0 and i.product_id is not null) or (f.customer_key = 0 and t.customer_id is not null))
  and not g.is_snapshot;

-- sql/3_warehouse/checks/uniqueness__dim_customers__key_is_unique.sql (made from sql/3_warehouse/dim_customers.sql)
select t.customer_key as value, count(*) as copies
from "warehouse_v1"."dim_customers" as t
group by t.customer_key
having count(*) > 1
    or t.customer_key is null;

-- sql/3_warehouse/checks/uniqueness__dim_products__key_is_unique.sql (made from sql/3_warehouse/dim_products.sql)
select t.product_key as value, count(*) as copies
from "warehouse_v1"."dim_products" as t
group by t.product_key
having count(*) > 1
    or t.product_key is null;

-- sql/3_warehouse/checks/uniqueness__fact_sales__key_is_unique.sql
select f.n as lines, f.keys as keys
from (select count(*) as n, count(distinct s.sales_key) as keys from "warehouse_v1"."fact_sales" as s) as f
where f.n <> f.keys;

-- sql/3_warehouse/checks/integrity__fact_sales__customers_exists.sql (made from sql/3_warehouse/fact_sales.sql)
select f.item_id as value, f.customer_key
from "warehouse_v1"."fact_sales" as f
left join "warehouse_v1"."dim_customers" as d on d.customer_key = f.customer_key
where d.customer_key is null;

-- sql/3_warehouse/checks/integrity__fact_sales__date_exists.sql (made from sql/3_warehouse/fact_sales.sql)
select f.item_id as value, f.date_key
from "warehouse_v1"."fact_sales" as f
left join "warehouse_v1"."dim_date" as d on d.date_key = f.date_key
where d.date_key is null;

-- sql/3_warehouse/checks/integrity__fact_sales__payment_method_exists.sql (made from sql/3_warehouse/fact_sales.sql)
select f.item_id as value, f.payment_method_key
from "warehouse_v1"."fact_sales" as f
left join "warehouse_v1"."dim_payment_method" as d on d.payment_method_key = f.payment_method_key
where d.payment_method_key is null;

-- sql/3_warehouse/checks/integrity__fact_sales__products_exists.sql (made from sql/3_warehouse/fact_sales.sql)
select f.item_id as value, f.product_key
from "warehouse_v1"."fact_sales" as f
left join "warehouse_v1"."dim_products" as d on d.product_key = f.product_key
where d.product_key is null;

-- sql/4_analytics/1_executive_overview/category_performance.sql
create table "analytics_v1"."category_performance" as
with answer as (
    select
        coalesce(p.category, '(unknown)')          as category,      -- (unknown) when the product or its category is unknown
        cast(sum(f.line_total) as decimal(18, 2))  as total_revenue, -- money, after discount
        cast(sum(f.profit) as decimal(18, 2))      as total_profit,  -- money; null when no cost is known
        cast(ratio(sum(f.profit) * 100, sum(case when f.profit is not null then f.line_total end), 2)
             as decimal(18, 2))                    as profit_margin_pct, -- percent of the revenue with a known cost
        cast(sum(f.quantity) as bigint)            as units_sold     -- pieces
    from "warehouse_v1"."fact_sales" as f
    join "warehouse_v1"."dim_products" as p on p.product_key = f.product_key
    group by coalesce(p.category, '(unknown)')
)
select *
from answer as a
order by a.total_revenue desc, a.category collate "C";
analyze "analytics_v1"."category_performance";
comment on table "analytics_v1"."category_performance" is 'Which categories bring revenue and profit? One row per category, as it was when sold.';
comment on column "analytics_v1"."category_performance"."category" is '(unknown) when the product or its category is unknown';
comment on column "analytics_v1"."category_performance"."total_revenue" is 'money, after discount';
comment on column "analytics_v1"."category_performance"."total_profit" is 'money; null when no cost is known';
comment on column "analytics_v1"."category_performance"."profit_margin_pct" is 'percent of the revenue with a known cost';
comment on column "analytics_v1"."category_performance"."units_sold" is 'pieces';

-- sql/4_analytics/3_customer_analytics/customer_lifetime_value.sql
create table "analytics_v1"."customer_lifetime_value" as
with spent as (
    select
        c.customer_id,
        sum(o.revenue) as revenue,
        count(*)       as orders
    from "warehouse_v1"."fact_orders" as o
    join "warehouse_v1"."dim_customers" as c on c.customer_key = o.customer_key
    group by c.customer_id
), last_sale as (
    select max(d.full_date) as day
    from "warehouse_v1"."fact_orders" as o
    join "warehouse_v1"."dim_date" as d on d.date_key = o.date_key
), answer as (
    select
        s.customer_id,                                            -- the shop's own id
        c.full_name,                                              -- the current name
        cast(s.revenue as decimal(18, 2)) as total_spent,         -- money, after discount
        cast(s.orders as bigint)          as transaction_count,   -- orders
        cast(l.day - c.registration_date as integer) as days_since_registration, -- days up to the last sale of the shop
        cast(ratio(s.revenue, s.orders, 2) as decimal(18, 2)) as avg_order_value -- money per order
    from spent as s
    join "warehouse_v1"."dim_customers" as c on coalesce(c.customer_id, '') = coalesce(s.customer_id, '') and c.is_latest
    cross join last_sale as l
)
select *
from answer as a
order by a.total_spent desc, a.customer_id collate "C" nulls last;
analyze "analytics_v1"."customer_lifetime_value";
comment on table "analytics_v1"."customer_lifetime_value" is 'What has each customer brought so far? One row per customer who bought; all sales to unknown customers are one row with a null id.';
comment on column "analytics_v1"."customer_lifetime_value"."customer_id" is 'the shop''s own id';
comment on column "analytics_v1"."customer_lifetime_value"."full_name" is 'the current name';
comment on column "analytics_v1"."customer_lifetime_value"."total_spent" is 'money, after discount';
comment on column "analytics_v1"."customer_lifetime_value"."transaction_count" is 'orders';
comment on column "analytics_v1"."customer_lifetime_value"."days_since_registration" is 'days up to the last sale of the shop';
comment on column "analytics_v1"."customer_lifetime_value"."avg_order_value" is 'money per order';

-- sql/4_analytics/3_customer_analytics/customer_segmentation.sql
create table "analytics_v1"."customer_segmentation" as
with spent as (
    select
        c.customer_id,
        sum(o.revenue) as revenue,
        count(*)       as orders
    from "warehouse_v1"."fact_orders" as o
    join "warehouse_v1"."dim_customers" as c on c.customer_key = o.customer_key
    group by c.customer_id
), banded as (
    select
        s.customer_id,
        s.revenue,
        s.orders,
        case
            when s.customer_id is null then 5
            when s.revenue < 1000 then 1
            when s.revenue < 5000 then 2
            when s.revenue < 10000 then 3
            else 4
        end as band
    from spent as s
), answer as (
    select
        case b.band
            when 1 then '$0-$1,000'
            when 2 then '$1,000-$5,000'
            when 3 then '$5,000-$10,000'
            when 4 then '$10,000+'
            else '(unknown)'
        end as spending_segment,                                         -- what a customer spent in total; the lower bound is included
        cast(count(b.customer_id) as bigint)   as customer_count,        -- known customers
        cast(sum(b.revenue) as decimal(18, 2)) as total_revenue,         -- money, after discount
        cast(ratio(sum(b.revenue), sum(b.orders), 2) as decimal(18, 2)) as avg_transaction_value -- money per order
    from banded as b
    group by b.band
)
select *
from answer as a
order by case a.spending_segment
    when '$0-$1,000' then 1
    when '$1,000-$5,000' then 2
    when '$5,000-$10,000' then 3
    when '$10,000+' then 4
    else 5
end;
analyze "analytics_v1"."customer_segmentation";
comment on table "analytics_v1"."customer_segmentation" is 'How many customers spent how much? One row per band that has customers. Sales to unknown customers have a row of their own, so that the revenue adds up.';
comment on column "analytics_v1"."customer_segmentation"."spending_segment" is 'what a customer spent in total; the lower bound is included';
comment on column "analytics_v1"."customer_segmentation"."customer_count" is 'known customers';
comment on column "analytics_v1"."customer_segmentation"."total_revenue" is 'money, after discount';
comment on column "analytics_v1"."customer_segmentation"."avg_transaction_value" is 'money per order';

-- sql/4_analytics/4_trends_and_geography/day_of_week_pattern.sql
create table "analytics_v1"."day_of_week_pattern" as
with span as (
    select min(o.date_key) as first_day, max(o.date_key) as last_day
    from "warehouse_v1"."fact_orders" as o
), calendar as (
    select d.day_of_week, count(*) as days
    from "warehouse_v1"."dim_date" as d
    cross join span as s
    where d.date_key between s.first_day and s.last_day
    group by d.day_of_week
), sold as (
    select d.day_of_week, d.day_name, sum(o.revenue) as revenue, count(*) as orders
    from "warehouse_v1"."fact_orders" as o
    join "warehouse_v1"."dim_date" as d on d.date_key = o.date_key
    group by d.day_of_week, d.day_name
), answer as (
    select
        s.day_name,                                          -- Monday to Sunday
        cast(ratio(s.revenue, c.days, 2) as decimal(18, 2)) as avg_daily_revenue,      -- money per calendar day
        cast(ratio(s.orders, c.days, 2) as decimal(18, 2))  as avg_daily_transactions, -- orders per calendar day
        cast(s.revenue as decimal(18, 2))                   as total_revenue           -- money, after discount
    from sold as s
    join calendar as c on c.day_of_week = s.day_of_week
)
select *
from answer as a
order by case a.day_name
    when 'Monday' then 1
    when 'Tuesday' then 2
    when 'Wednesday' then 3
    when 'Thursday' then 4
    when 'Friday' then 5
    when 'Saturday' then 6
    else 7
end;
analyze "analytics_v1"."day_of_week_pattern";
comment on table "analytics_v1"."day_of_week_pattern" is 'On which weekdays is business best? One row per weekday that sold; averages are over the calendar days from the first to the last sale, days without sales included.';
comment on column "analytics_v1"."day_of_week_pattern"."day_name" is 'Monday to Sunday';
comment on column "analytics_v1"."day_of_week_pattern"."avg_daily_revenue" is 'money per calendar day';
comment on column "analytics_v1"."day_of_week_pattern"."avg_daily_transactions" is 'orders per calendar day';
comment on column "analytics_v1"."day_of_week_pattern"."total_revenue" is 'money, after discount';

-- sql/4_analytics/2_product_performance/discount_impact.sql
create table "analytics_v1"."discount_impact" as
with banded as (
    select
        f.discount_percentage,
        f.quantity,
        f.line_total,
        case
            when f.discount_percentage <= 0 then '0%'
            when f.discount_percentage <= 10 then '1-10%'
            when f.discount_percentage <= 25 then '11-25%'
            when f.discount_percentage <= 50 then '26-50%'
            else '50%+'
        end as discount_range
    from "warehouse_v1"."fact_sales" as f
), answer as (
    select
        b.discount_range,                                                     -- by the stated percentage; the upper bound is included
        cast(ratio(sum(b.discount_percentage), count(*), 2) as decimal(18, 2)) as avg_discount_pct, -- mean of the lines' percentages
        cast(sum(b.quantity) as bigint)           as total_quantity_sold,     -- pieces
        cast(sum(b.line_total) as decimal(18, 2)) as total_revenue,           -- money, after discount
        cast(ratio(sum(b.line_total), count(*), 2) as decimal(18, 2)) as avg_line_total -- money per line
    from banded as b
    group by b.discount_range
)
select *
from answer as a
order by case a.discount_range
    when '0%' then 1
    when '1-10%' then 2
    when '11-25%' then 3
    when '26-50%' then 4
    else 5
end;
analyze "analytics_v1"."discount_impact";
comment on table "analytics_v1"."discount_impact" is 'What do discounts do to sales? One row per range of the stated percentage that sold.';
comment on column "analytics_v1"."discount_impact"."discount_range" is 'by the stated percentage; the upper bound is included';
comment on column "analytics_v1"."discount_impact"."avg_discount_pct" is 'mean of the lines'' percentages';
comment on column "analytics_v1"."discount_impact"."total_quantity_sold" is 'pieces';
comment on column "analytics_v1"."discount_impact"."total_revenue" is 'money, after discount';
comment on column "analytics_v1"."discount_impact"."avg_line_total" is 'money per line';

-- sql/4_analytics/4_trends_and_geography/geographic_analysis.sql
create table "analytics_v1"."geographic_analysis" as
with answer as (
    select
        coalesce(c.state, '(unknown)')          as state,          -- (unknown) when the customer or the state is unknown
        cast(sum(o.revenue) as decimal(18, 2))  as total_revenue,  -- money, after discount
        cast(count(distinct c.customer_id) as bigint) as total_customers, -- known customers who bought
        cast(ratio(sum(o.revenue), count(distinct c.customer_id), 2) as decimal(18, 2)) as avg_revenue_per_customer -- money; null without a known customer
    from "warehouse_v1"."fact_orders" as o
    join "warehouse_v1"."dim_customers" as c on c.customer_key = o.customer_key
    group by coalesce(c.state, '(unknown)')
)
select *
from answer as a
order by a.total_revenue desc, a.state collate "C";
analyze "analytics_v1"."geographic_analysis";
comment on table "analytics_v1"."geographic_analysis" is 'Where do the customers live who buy? One row per state, as it was when sold.';
comment on column "analytics_v1"."geographic_analysis"."state" is '(unknown) when the customer or the state is unknown';
comment on column "analytics_v1"."geographic_analysis"."total_revenue" is 'money, after discount';
comment on column "analytics_v1"."geographic_analysis"."total_customers" is 'known customers who bought';
comment on column "analytics_v1"."geographic_analysis"."avg_revenue_per_customer" is 'money; null without a known customer';

-- sql/4_analytics/1_executive_overview/monthly_sales_trend.sql
create table "analytics_v1"."monthly_sales_trend" as
with answer as (
    select
        cast(d.year as text) || '-' || lpad(cast(d.month as text), 2, '0') as year_month, -- YYYY-MM
        cast(sum(o.revenue) as decimal(18, 2)) as total_revenue,         -- money, after discount
        cast(count(*) as bigint)               as total_transactions,    -- orders
        cast(ratio(sum(o.revenue), count(*), 2) as decimal(18, 2)) as average_order_value, -- money per order
        cast(count(distinct c.customer_id) as bigint) as unique_customers -- known customers who bought
    from "warehouse_v1"."fact_orders" as o
    join "warehouse_v1"."dim_date" as d on d.date_key = o.date_key
    join "warehouse_v1"."dim_customers" as c on c.customer_key = o.customer_key
    group by d.year, d.month
)
select *
from answer as a
order by a.year_month collate "C";
analyze "analytics_v1"."monthly_sales_trend";
comment on table "analytics_v1"."monthly_sales_trend" is 'How do sales develop from month to month? One row per month that sold.';
comment on column "analytics_v1"."monthly_sales_trend"."year_month" is 'YYYY-MM';
comment on column "analytics_v1"."monthly_sales_trend"."total_revenue" is 'money, after discount';
comment on column "analytics_v1"."monthly_sales_trend"."total_transactions" is 'orders';
comment on column "analytics_v1"."monthly_sales_trend"."average_order_value" is 'money per order';
comment on column "analytics_v1"."monthly_sales_trend"."unique_customers" is 'known customers who bought';

-- sql/4_analytics/1_executive_overview/payment_distribution.sql
create table "analytics_v1"."payment_distribution" as
with used as (
    select
        m.payment_method_name as payment_method,
        count(*)              as orders,
        sum(o.revenue)        as revenue
    from "warehouse_v1"."fact_orders" as o
    join "warehouse_v1"."dim_payment_method" as m on m.payment_method_key = o.payment_method_key
    group by m.payment_method_name
), whole as (
    select sum(u.orders) as orders, sum(u.revenue) as revenue
    from used as u
), answer as (
    select
        coalesce(u.payment_method, '(unknown)') as payment_method,    -- as the source writes it
        cast(u.orders as bigint)                as transaction_count, -- orders
        cast(u.revenue as decimal(18, 2))       as total_revenue,     -- money, after discount
        cast(ratio(u.orders * 100, w.orders, 2) as decimal(18, 2))   as pct_of_transactions, -- percent of all orders
        cast(ratio(u.revenue * 100, w.revenue, 2) as decimal(18, 2)) as pct_of_revenue -- percent of all revenue
    from used as u
    cross join whole as w
)
select *
from answer as a
order by a.total_revenue desc, a.payment_method collate "C";
analyze "analytics_v1"."payment_distribution";
comment on table "analytics_v1"."payment_distribution" is 'How do customers pay? One row per payment method that was used.';
comment on column "analytics_v1"."payment_distribution"."payment_method" is 'as the source writes it';
comment on column "analytics_v1"."payment_distribution"."transaction_count" is 'orders';
comment on column "analytics_v1"."payment_distribution"."total_revenue" is 'money, after discount';
comment on column "analytics_v1"."payment_distribution"."pct_of_transactions" is 'percent of all orders';
comment on column "analytics_v1"."payment_distribution"."pct_of_revenue" is 'percent of all revenue';

-- sql/4_analytics/2_product_performance/product_profitability.sql
create table "analytics_v1"."product_profitability" as
with sold as (
    select
        p.product_id,
        sum(f.line_total) as revenue,
        sum(f.profit)     as profit,
        sum(case when f.profit is not null then f.line_total end) as revenue_with_cost,
        sum(f.quantity)   as units
    from "warehouse_v1"."fact_sales" as f
    join "warehouse_v1"."dim_products" as p on p.product_key = f.product_key
    group by p.product_id
), answer as (
    select
        s.product_id,                                       -- the shop's own id
        c.product_name,                                     -- the current name
        c.category,                                         -- the current category
        cast(s.profit as decimal(18, 2))  as total_profit,  -- money; null when no cost is known
        cast(ratio(s.profit * 100, s.revenue_with_cost, 2) as decimal(18, 2)) as profit_margin, -- percent of the revenue with a known cost
        cast(s.revenue as decimal(18, 2)) as revenue,       -- money, after discount
        cast(s.units as bigint)           as units_sold     -- pieces
    from sold as s
    join "warehouse_v1"."dim_products" as c on coalesce(c.product_id, '') = coalesce(s.product_id, '') and c.is_latest
)
select *
from answer as a
order by a.total_profit desc nulls last, a.revenue desc, a.product_id collate "C" nulls last;
analyze "analytics_v1"."product_profitability";
comment on table "analytics_v1"."product_profitability" is 'What does each product earn? One row per product that sold; products without a known cost come last.';
comment on column "analytics_v1"."product_profitability"."product_id" is 'the shop''s own id';
comment on column "analytics_v1"."product_profitability"."product_name" is 'the current name';
comment on column "analytics_v1"."product_profitability"."category" is 'the current category';
comment on column "analytics_v1"."product_profitability"."total_profit" is 'money; null when no cost is known';
comment on column "analytics_v1"."product_profitability"."profit_margin" is 'percent of the revenue with a known cost';
comment on column "analytics_v1"."product_profitability"."revenue" is 'money, after discount';
comment on column "analytics_v1"."product_profitability"."units_sold" is 'pieces';

-- sql/4_analytics/2_product_performance/top_products.sql
create table "analytics_v1"."top_products" as
with sold as (
    select
        p.product_id,
        sum(f.line_total) as revenue,
        sum(f.quantity)   as units,
        sum(f.unit_price) as prices,
        count(*)          as lines
    from "warehouse_v1"."fact_sales" as f
    join "warehouse_v1"."dim_products" as p on p.product_key = f.product_key
    group by p.product_id
), answer as (
    select
        s.product_id,                                       -- the shop's own id
        c.product_name,                                     -- the current name
        c.category,                                         -- the current category
        cast(s.revenue as decimal(18, 2)) as total_revenue, -- money, after discount
        cast(s.units as bigint)           as units_sold,    -- pieces
        cast(ratio(s.prices, s.lines, 2) as decimal(18, 2)) as avg_price -- money, mean of the lines' stated unit prices
    from sold as s
    join "warehouse_v1"."dim_products" as c on coalesce(c.product_id, '') = coalesce(s.product_id, '') and c.is_latest
)
select *
from answer as a
order by a.total_revenue desc, a.product_id collate "C" nulls last
limit 10;
analyze "analytics_v1"."top_products";
comment on table "analytics_v1"."top_products" is 'Which ten products bring the most revenue? One row per product.';
comment on column "analytics_v1"."top_products"."product_id" is 'the shop''s own id';
comment on column "analytics_v1"."top_products"."product_name" is 'the current name';
comment on column "analytics_v1"."top_products"."category" is 'the current category';
comment on column "analytics_v1"."top_products"."total_revenue" is 'money, after discount';
comment on column "analytics_v1"."top_products"."units_sold" is 'pieces';
comment on column "analytics_v1"."top_products"."avg_price" is 'money, mean of the lines'' stated unit prices';

-- sql/4_analytics/checks/consistency__category_performance__adds_up_to_revenue.sql (made from sql/4_analytics/1_executive_overview/category_performance.sql)
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.total_revenue), 0) as amount from "analytics_v1"."category_performance" as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from "warehouse_v1"."fact_orders" as o) as f
where a.amount <> f.amount;

-- sql/4_analytics/checks/consistency__customer_lifetime_value__adds_up_to_revenue.sql (made from sql/4_analytics/3_customer_analytics/customer_lifetime_value.sql)
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.total_spent), 0) as amount from "analytics_v1"."customer_lifetime_value" as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from "warehouse_v1"."fact_orders" as o) as f
where a.amount <> f.amount;

-- sql/4_analytics/checks/consistency__customer_segmentation__adds_up_to_revenue.sql (made from sql/4_analytics/3_customer_analytics/customer_segmentation.sql)
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.total_revenue), 0) as amount from "analytics_v1"."customer_segmentation" as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from "warehouse_v1"."fact_orders" as o) as f
where a.amount <> f.amount;

-- sql/4_analytics/checks/consistency__day_of_week_pattern__adds_up_to_revenue.sql (made from sql/4_analytics/4_trends_and_geography/day_of_week_pattern.sql)
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.total_revenue), 0) as amount from "analytics_v1"."day_of_week_pattern" as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from "warehouse_v1"."fact_orders" as o) as f
where a.amount <> f.amount;

-- sql/4_analytics/checks/consistency__discount_impact__adds_up_to_revenue.sql (made from sql/4_analytics/2_product_performance/discount_impact.sql)
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.total_revenue), 0) as amount from "analytics_v1"."discount_impact" as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from "warehouse_v1"."fact_orders" as o) as f
where a.amount <> f.amount;

-- sql/4_analytics/checks/consistency__geographic_analysis__adds_up_to_revenue.sql (made from sql/4_analytics/4_trends_and_geography/geographic_analysis.sql)
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.total_revenue), 0) as amount from "analytics_v1"."geographic_analysis" as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from "warehouse_v1"."fact_orders" as o) as f
where a.amount <> f.amount;

-- sql/4_analytics/checks/consistency__monthly_sales_trend__adds_up_to_revenue.sql (made from sql/4_analytics/1_executive_overview/monthly_sales_trend.sql)
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.total_revenue), 0) as amount from "analytics_v1"."monthly_sales_trend" as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from "warehouse_v1"."fact_orders" as o) as f
where a.amount <> f.amount;

-- sql/4_analytics/checks/consistency__payment_distribution__adds_up_to_revenue.sql (made from sql/4_analytics/1_executive_overview/payment_distribution.sql)
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.total_revenue), 0) as amount from "analytics_v1"."payment_distribution" as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from "warehouse_v1"."fact_orders" as o) as f
where a.amount <> f.amount;

-- sql/4_analytics/checks/consistency__product_profitability__adds_up_to_revenue.sql (made from sql/4_analytics/2_product_performance/product_profitability.sql)
select a.amount as answer_amount, f.amount as fact_amount
from (select coalesce(sum(x.revenue), 0) as amount from "analytics_v1"."product_profitability" as x) as a
cross join (select coalesce(sum(o.revenue), 0) as amount from "warehouse_v1"."fact_orders" as o) as f
where a.amount <> f.amount;
