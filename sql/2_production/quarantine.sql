-- Every record that was quarantined, once per rule it broke, with what is needed to find and correct it. What tells a person is
-- masked; the record as it came is in staging, under the same delivery, file and number.
-- grain: table_name, delivery_id, source_file, record_number, rule
with raw as (
    select
        q.table_name, s.delivery_id, s.source_file, s.record_number, q.rule, q.column_name,
        coalesce(s.customer_id, '') || ',' || coalesce(left(nullif(s.first_name, ''), 1) || '***', '') || ','
            || coalesce(left(nullif(s.last_name, ''), 1) || '***', '') || ','
            || coalesce(left(nullif(s.email, ''), 1) || '***', '') || ','
            || coalesce(left(nullif(s.phone, ''), 1) || '***', '') || ',' || coalesce(s.registration_date, '') || ','
            || coalesce(s.city, '') || ',' || coalesce(s.state, '') || ',' || coalesce(s.country, '') || ','
            || coalesce(s.age_group, '') as raw_text,
        cast(null as decimal(18, 2)) as amount
    from staging.rejected as q
    join staging.customers as s
        on s.delivery_id = q.delivery_id and s.source_file = q.source_file and s.record_number = q.record_number
    where q.table_name = 'customers'
    union all
    select
        q.table_name, s.delivery_id, s.source_file, s.record_number, q.rule, q.column_name,
        coalesce(s.product_id, '') || ',' || coalesce(s.product_name, '') || ',' || coalesce(s.category, '') || ','
            || coalesce(s.sub_category, '') || ',' || coalesce(s.price, '') || ',' || coalesce(s.cost, '') || ','
            || coalesce(s.brand, '') || ',' || coalesce(s.stock_quantity, '') || ',' || coalesce(s.supplier_id, ''),
        cast(null as decimal(18, 2))
    from staging.rejected as q
    join staging.products as s
        on s.delivery_id = q.delivery_id and s.source_file = q.source_file and s.record_number = q.record_number
    where q.table_name = 'products'
    union all
    select
        q.table_name, s.delivery_id, s.source_file, s.record_number, q.rule, q.column_name,
        coalesce(s.transaction_id, '') || ',' || coalesce(s.customer_id, '') || ',' || coalesce(s.transaction_date, '') || ','
            || coalesce(s.transaction_time, '') || ',' || coalesce(s.payment_method, '') || ','
            || coalesce(left(nullif(s.shipping_address, ''), 1) || '***', '') || ',' || coalesce(s.total_amount, ''),
        cast(to_money(trim(s.total_amount, ' ')) as decimal(18, 2))
    from staging.rejected as q
    join staging.transactions as s
        on s.delivery_id = q.delivery_id and s.source_file = q.source_file and s.record_number = q.record_number
    where q.table_name = 'transactions'
    union all
    select
        q.table_name, s.delivery_id, s.source_file, s.record_number, q.rule, q.column_name,
        coalesce(s.item_id, '') || ',' || coalesce(s.transaction_id, '') || ',' || coalesce(s.product_id, '') || ','
            || coalesce(s.quantity, '') || ',' || coalesce(s.unit_price, '') || ','
            || coalesce(s.discount_percentage, '') || ',' || coalesce(s.line_total, ''),
        cast(to_money(trim(s.line_total, ' ')) as decimal(18, 2))
    from staging.rejected as q
    join staging.transaction_items as s
        on s.delivery_id = q.delivery_id and s.source_file = q.source_file and s.record_number = q.record_number
    where q.table_name = 'transaction_items'
    union all
    select
        m.table_name, m.delivery_id, m.source_file, m.record_number, m.rule, m.column_name,
        -- Where its values begin and end is not known; of goods and order lines none tells a person.
        case when m.table_name in ('products', 'transaction_items') then m.raw_text
             else coalesce(left(nullif(m.raw_text, ''), 1) || '***', '') end,
        cast(null as decimal(18, 2))
    from staging.malformed as m
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
from raw as r
