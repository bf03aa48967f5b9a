-- The money of each record as numbers: $1,234.50, -$2.00, ($2.00) and 1.234,50 € are read. A comma with one or two digits behind it at
-- the end is the decimal sign.
with stated as (
    select r.source_file, r.record_number, 1 as place, clean(r.gross_sales) as written from raw.square_items as r
    union all
    select r.source_file, r.record_number, 2, clean(r.discounts) from raw.square_items as r
    union all
    select r.source_file, r.record_number, 3, clean(r.net_sales) from raw.square_items as r
    union all
    select r.source_file, r.record_number, 4, clean(r.tax) from raw.square_items as r
), signed as (
    select
        s.source_file, s.record_number, s.place,
        case when s.written ~ '^[^0-9]*[(-].*$' then '-' else '' end as sign,
        regexp_replace(s.written, '[^0-9.,]+', '', 'g')          as figures
    from stated as s
), read as (
    select
        s.source_file, s.record_number, s.place,
        to_price(s.sign || case when s.figures ~ '^.*,[0-9]{1,2}$' then replace(replace(s.figures, '.', ''), ',', '.')
                                else replace(s.figures, ',', '') end) as amount
    from signed as s
)
select
    r.source_file,
    r.record_number,
    max(case when r.place = 1 then r.amount end) as gross,
    max(case when r.place = 2 then r.amount end) as discount,
    max(case when r.place = 3 then r.amount end) as net,
    max(case when r.place = 4 then r.amount end) as tax
from read as r
group by r.source_file, r.record_number
