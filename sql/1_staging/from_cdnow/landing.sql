-- The purchases at CDNOW in 1997 and 1998 that Bruce Hardie published: text of fixed width, without products. The sample holds a tenth of the
-- customers, with a second number for each.

-- CDNOW_master.txt: one record per purchase.
-- files: CDNOW_master.txt
-- file: optional
-- widths: customer_id 6, order_date 9, pieces 3, amount 8
-- header: 1
-- required: customer_id, order_date, pieces, amount
create table raw.cdnow_master (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    customer_id   text,   -- five digits
    order_date    text,   -- YYYYMMDD
    pieces        text,   -- CDs
    amount        text    -- money, dollars
);

-- CDNOW_sample.txt: one record per purchase of the sample.
-- files: CDNOW_sample.txt
-- file: optional
-- widths: customer_id 6, sample_id 5, order_date 9, pieces 3, amount 8
-- header: 0
-- required: customer_id, order_date, pieces, amount
create table raw.cdnow_sample (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record
    customer_id   text,   -- five digits, as in the other file
    sample_id     text,   -- four digits, within the sample
    order_date    text,   -- YYYYMMDD
    pieces        text,   -- CDs
    amount        text    -- money, dollars
);
