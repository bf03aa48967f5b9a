-- One line per purchase. A purchase has no number: it is the first, second, … of a customer on a day. Where both files are there, the sample
-- says again what the other file says.
with landed as (
    select m.source_file, m.record_number, m.customer_id, m.order_date, m.pieces, m.amount, 0 as is_sample
    from raw.cdnow_master as m
    union all
    select s.source_file, s.record_number, s.customer_id, s.order_date, s.pieces, s.amount, 1
    from raw.cdnow_sample as s
), master as (
    select count(*) as records
    from raw.cdnow_master as m
)
select
    l.source_file,
    l.record_number,
    case when l.is_sample = 1 and h.records > 0 then 'stated in the master file' end as fate,
    to_price(clean(l.amount))                             as amount,
    clean(l.customer_id) || '-' || clean(l.order_date) || '-' || cast(row_number() over (
        partition by l.is_sample, clean(l.customer_id), clean(l.order_date) order by l.record_number) as text) as transaction_id,
    clean(l.customer_id)                                  as customer_id,
    left(clean(l.order_date), 4) || '-' || substr(clean(l.order_date), 5, 2) || '-' || substr(clean(l.order_date), 7, 2) as sold_on,
    cast(null as text)                                    as product_id,
    clean(l.pieces)                                       as quantity,
    cast(ratio(to_price(clean(l.amount)), to_quantity(clean(l.pieces)), 4) as text) as unit_price,
    cast(null as text)                                    as discount_percentage
from landed as l
cross join master as h
