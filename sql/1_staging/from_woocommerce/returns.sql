-- Money given back until the export: a record per line that says what came back, and one for the rest of the order's refund, which is tax
-- and shipping, or goods that no line names. Lines that come to more than the refund are left out: the refund is what was paid.
with line as (
    select l.transaction_id, sum(l.returned) as returned
    from raw.lines as l
    where l.fate is null
      and l.returned > 0
    group by l.transaction_id
), placed as (
    -- A line is known by its place in the order: another export has it on another record.
    select
        l.source_file, l.record_number, l.transaction_id, l.product_id, l.quantity_returned, l.returned,
        row_number() over (partition by l.transaction_id order by l.record_number) as place
    from raw.lines as l
    where l.fate is null
), refund as (
    select
        o.*,
        case when o.returned = 0 or n.returned <= o.returned then n.returned else 0 end as of_lines
    from raw.orders as o
    left join line as n on n.transaction_id = o.transaction_id
    where o.fate is null
), rest as (
    select
        r.*,
        r.returned - coalesce(r.of_lines, 0) as left_over,
        case
            when r.of_lines > 0 then least(r.returned - r.of_lines, r.taxes, share_of(r.taxes, r.of_lines, r.subtotal))
            else share_of(r.returned, r.taxes, r.total)
        end as tax_left
    from refund as r
    where r.returned > coalesce(r.of_lines, 0)
)
select
    l.source_file,
    l.record_number,
    l.transaction_id || '-refund-' || cast(l.place as text) as return_id,
    l.transaction_id,
    l.product_id,
    f.returned_on              as return_date,
    cast(l.quantity_returned as text) as quantity,
    cast(l.returned as text)   as amount,
    '0'                        as tax_amount,
    '0'                        as shipping_amount
from placed as l
join refund as f on f.transaction_id = l.transaction_id and f.of_lines > 0
where l.returned > 0
union all
select
    t.source_file,
    t.record_number,
    t.transaction_id || '-refund',
    t.transaction_id,
    null,
    t.returned_on,
    null,
    cast(t.left_over as text),
    cast(t.tax_left as text),
    cast(case when t.of_lines > 0 then least(t.left_over - coalesce(t.tax_left, 0), t.shipping_amount)
              else share_of(t.returned, t.shipping_amount, t.total) end as text)
from rest as t
