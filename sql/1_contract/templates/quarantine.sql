-- Every record that was quarantined, once per rule it broke, with what is needed to find and correct it. What tells a person is
-- masked; the record as it came is in staging, under the same batch, file and number.
-- grain: table_name, delivery_id, source_file, record_number, rule
with raw as (
    {records}
    union all
    select
        m.table_name, m.delivery_id, m.source_file, m.record_number, m.rule, m.column_name,
        -- Where its values begin and end is not known. It is readable only when no column of its table tells a person.
        case when m.table_name in ({impersonal}) then m.raw_text
             else coalesce(left(nullif(m.raw_text, ''), 1) || '***', '') end,
        cast(null as decimal(18, 4)),
        cast(null as text)
    from staging.malformed as m
)
select
    r.table_name,    -- {tables}
    r.delivery_id,   -- the batch that brought the record
    r.source_file,   -- the file's name
    r.record_number, -- 1 for the first record after the header
    r.rule,          -- the check that quarantined it, or the fault of form
    r.column_name,   -- the column at fault; null when the whole record is
    -- An id may be an e-mail address, in any of the tables.
    regexp_replace(
        r.raw_text, '([^ \t\r\n@,;"])[^ \t\r\n@,;"]*@[^ \t\r\n@,;".]+([.][^ \t\r\n@,;".]+)+', '\1***', 'g'
    ) as raw_text,   -- the record, its values separated by commas; names, e-mail, telephone and address masked
    cast(case when r.currency is null then r.amount end
         as decimal(18, 4)) as amount, -- money of the order or the line, where it can be read, in the shop's currency
    r.currency,      -- of the order, where it is another than the shop's
    cast(case when r.currency is not null then r.amount end
         as decimal(18, 4)) as currency_amount -- money in that currency; added to no other
from raw as r
