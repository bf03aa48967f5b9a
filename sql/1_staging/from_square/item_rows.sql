-- One row per record, with its moment and what it is. Where exports overlap, of a transaction the last file by name counts.
with cleaned as (
    select
        r.source_file,
        r.record_number,
        coalesce(clean(r.transaction_id), clean(r.payment_id))             as transaction_id,
        clean(r.payment_id)                                                as payment_id,
        coalesce(lower_case(clean(r.event_type)), 'payment')               as event_type,
        moment_text(regexp_replace(clean(r.sold_on), '/([0-9]{2})$', '/20\1'), '/', 1, 2) as sold_on,
        upper(clean(r.sold_at))                                            as clock,
        to_count(split_part(clean(r.sold_at), ':', 1))                     as hour,
        clean(r.category)                                                  as category,
        coalesce(clean(r.sku), clean(r.item) || coalesce(' - ' || nullif(clean(r.price_point), 'Regular'), '')) as product_id,
        clean(r.item) || coalesce(' - ' || nullif(clean(r.price_point), 'Regular'), '') as product_name,
        to_quantity(clean(r.quantity))                                     as quantity,
        coalesce(clean(r.channel), clean(r.location))                      as channel,
        clean(r.customer_id)                                               as customer_id,
        clean(r.customer_name)                                             as customer_name,
        replace(lower_case(clean(r.itemization_type)), '_', ' ')           as itemization_type,
        a.gross,
        abs(a.discount)                                                    as discount,
        a.net,
        coalesce(a.tax, 0)                                                 as tax
    from raw.square_items as r
    join raw.amounts as a on a.source_file = r.source_file and a.record_number = r.record_number
)
select
    c.*,
    -- 2:05 PM is 14:05:00.
    case
        when c.clock like '%M' then lpad(cast(case
                when c.clock like '%PM' and c.hour < 12 then c.hour + 12
                when c.clock like '%AM' and c.hour = 12 then 0
                else c.hour end as text), 2, '0')
            || ':' || left(split_part(c.clock, ':', 2), 2)
            || ':' || left(split_part(c.clock, ':', 3) || '00', 2)
        else c.clock
    end as sold_at,
    m.meaning,
    first_value(c.source_file) over (
        partition by c.transaction_id, c.event_type order by c.source_file collate "C" desc nulls last
    ) as counting_file
from cleaned as c
left join raw.statuses as m on m.status = c.event_type
