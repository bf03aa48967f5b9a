select
    o.source_file || ', record ' || cast(o.record_number as text) || ': the records of order ' || o.transaction_id
    || ' differ in ' || o.differing || ', which is of the whole order. Map a column that is the same on all of them or blank, or write '
    || 'order_fields: first_row below transactions if the first record counts.' as found
from raw.orders as o
where o.differing <> ''
