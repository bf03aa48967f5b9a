-- What is known of each batch, written in the same transaction as its rows.

-- One row per batch accepted.
-- key: delivery_id
create table staging.deliveries (
    delivery_id    integer,   -- 1 for the first
    as_of          date,      -- the day that the batch describes: its newest accepted sale, unless stated
    loaded_at      timestamp, -- start of the run that loaded it, UTC
    run_id         text,      -- the run that loaded it
    source         text,      -- the setting source.name; without it main, or the name of the source's mapping
    fingerprint    text,      -- SHA-256 over the fingerprints of its files; the same files again have the same one
    is_stated      boolean,   -- the day was stated, by --as-of or by source.as_of
    opens_on       date,      -- the day on which what it changes of customers and products begins
    kind           text,      -- what it says about what it does not name: delta, snapshot or window
    snapshot_of    text,      -- the tables that a snapshot covers as a whole, separated by blanks
    window_from    date,      -- the first day that a window covers as a whole; null for one without bounds
    window_to      date,      -- the last day that a window covers as a whole; null for one without bounds
    prefix         text,      -- what stands before its ids; empty for the project's first source
    shares         text,      -- the tables whose ids mean the same in all sources, separated by blanks
    mends          integer,   -- the refused batch whose place it takes; null for any other
    closed_through date,      -- the last signed day when it was taken; null where none was
    edits          text       -- the day on which the ledger counts what it changes of orders: restate or book; null means restate
);

-- One row per file of a batch.
-- key: delivery_id, table_name, source_file
create table staging.delivery_files (
    delivery_id      integer, -- the batch
    table_name       text,    -- the table the file fills
    source_file      text,    -- the file's name
    fingerprint      text,    -- SHA-256 of its bytes
    file_bytes       bigint,  -- its size
    csv_rows         bigint,  -- all records after the header
    rows_loaded      bigint,  -- records in staging
    rows_quarantined bigint,  -- malformed records
    rows_skipped     bigint,  -- blank records and identical copies
    rows_set_aside   bigint,  -- records that the source mapping excludes: for instance returns and fees
    missing_columns  text     -- optional columns that the file lacks, separated by blanks
);

-- One row per record that could not be read, with its text. Holds personal data as it came: production.quarantine shows it masked.
-- key: delivery_id, source_file, record_number
create table staging.malformed (
    delivery_id   integer, -- the batch
    table_name    text,    -- the table the file fills
    source_file   text,    -- the file's name
    record_number bigint,  -- 1 for the first record after the header
    line_number   bigint,  -- line of the file on which the record begins
    column_name   text,    -- the column at fault; null when it is the whole record
    rule          text,    -- too_few_fields, too_many_fields, invalid_bytes, ...
    raw_text      text     -- the record; bytes that are not text are written \xNN
);

-- One row per id that a batch holds more than once with different content.
-- key: delivery_id, table_name, key_value
create table staging.duplicate_keys (
    delivery_id integer, -- the batch
    table_name  text,    -- customers, products, transactions or transaction_items
    key_value   text     -- the id, cleaned
);

-- What a mapping excludes, and the money lost or gained by rounding its order lines to cents: one row per reason.
-- key: delivery_id, source_file, fate
create table staging.set_aside (
    delivery_id  integer,       -- the batch
    source_file  text,          -- the file's name
    fate         text,          -- "excluded: " and the mapping's own word, such as return; or "rounding to cents"
    record_count bigint,        -- records; 0 for rounding, which changes money only
    amount       decimal(18, 4) -- their money, not rounded
);

-- Order lines that a mapping excludes and whose order it names, so that an order that is cancelled later can be taken out.
-- key: delivery_id, source_file, record_number
create table staging.excluded_lines (
    delivery_id    integer,       -- the batch
    source_file    text,          -- the file's name
    record_number  bigint,        -- 1 for the first record after the header
    transaction_id text,          -- the order
    fate           text,          -- the mapping's own word, such as return
    amount         decimal(18, 4) -- its money, not rounded
);

-- What a mapping could not take up as the files say it, by order. Batches of earlier releases have no rows.
-- key: delivery_id, transaction_id, finding
create table staging.findings (
    delivery_id    integer,       -- the batch
    transaction_id text,          -- the order
    finding        text,          -- what it is, in the mapping's words
    amount         decimal(18, 4) -- its money
);

-- What a source with a mapping contained before anything was excluded, as the mapping counts it.
-- key: delivery_id, figure
create table staging.source_totals (
    delivery_id integer,       -- the batch
    place       integer,       -- position of the figure in the mapping's list
    figure      text,          -- lines, amount, and other figures that the mapping counts
    amount      decimal(18, 4) -- the figure
);

-- How full each column of a batch's files is, so that a column that goes or empties is seen. Batches of release 0.1.0 have no rows.
-- key: delivery_id, table_name, column_name
create table staging.column_fill (
    delivery_id integer, -- the batch
    table_name  text,    -- the table the files fill
    column_name text,    -- the column
    records     bigint,  -- records of the table in the batch
    filled      bigint   -- those in which the column has a value
);
