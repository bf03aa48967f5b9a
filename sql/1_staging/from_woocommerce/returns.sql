-- Money given back since the batches before: the export says of each order and of each of its lines how much it is until now. A record per
-- product that says what came back, and one for the rest of the order's refund, which is tax and shipping, or goods that no line names. It
-- counts on the day that the export states, else on the day of the batch that first says so. Lines that come to more than the refund are
-- left out: the refund is what was paid. Where all of an order was given back, the rest is what earlier records leave of each part.
with placed as (
    -- A line is known by its place in the order: another export has it on another record.
    select
        l.source_file, l.record_number, l.transaction_id, l.product_id, l.quantity_returned as pieces, l.returned,
        row_number() over (partition by l.transaction_id order by l.record_number) as place
    from raw.lines as l
    where l.fate is null
), line as (
    select
        p.transaction_id, p.product_id, min(p.source_file) as source_file, min(p.record_number) as record_number, min(p.place) as place,
        sum(p.returned) as returned, sum(p.pieces) as pieces
    from placed as p
    where p.returned > 0
      and p.product_id is not null
    group by p.transaction_id, p.product_id
), gone as (
    select
        n.*, coalesce(to_money(b.amount), 0) as before, n.returned - coalesce(to_money(b.amount), 0) as amount,
        n.pieces - coalesce(to_quantity(b.quantity), 0) as pieces_since
    from line as n
    left join raw.given_back_goods as b on b.transaction_id = n.transaction_id and b.product_id = n.product_id
), by_order as (
    select
        g.transaction_id, sum(g.returned) as returned, sum(g.before) as before,
        sum(case when g.amount > 0 then g.amount else 0 end) as amount
    from gone as g
    group by g.transaction_id
), refund as (
    select
        o.source_file, o.record_number, o.transaction_id, o.subtotal, o.returned_on,
        coalesce(o.shipping_amount, 0) as shipping_amount, coalesce(o.taxes, 0) as taxes,
        case when o.returned = 0 then n.returned else o.returned end as until,
        coalesce(o.total, o.subtotal + coalesce(o.shipping_amount, 0) + coalesce(o.taxes, 0) + coalesce(o.fees, 0)) as total,
        coalesce(to_money(b.amount), 0) as before,
        coalesce(n.before, 0) as before_of_lines,
        coalesce(n.amount, 0) as amount_of_lines
    from raw.orders as o
    left join by_order as n on n.transaction_id = o.transaction_id
    left join raw.given_back as b on b.transaction_id = o.transaction_id
    where o.fate is null
), today as (
    select coalesce(b.stated, greatest(b.day, s.day), s.day) as day
    from (select max(left(o.sold_at, 10)) as day from raw.orders as o where o.fate is null) as s
    cross join (
        select max(case when d.is_stated = 'true' then d.day end) as stated, max(d.day) as day
        from raw.batch_day as d
    ) as b
), since as (
    select
        r.*, coalesce(r.returned_on, t.day) as return_date, case when r.returned_on is null then 'dated by batch' end as reason,
        case when r.before > 0 then '-' || money_text(r.until) else '' end as which,
        r.until >= r.total as is_whole,
        case when r.amount_of_lines > r.until - r.before then 0
             when r.until < r.total then r.amount_of_lines
             when case when r.before_of_lines > 0 then r.before_of_lines else share_of(r.before, r.subtotal, r.total) end + r.amount_of_lines
                 <= r.subtotal then r.amount_of_lines
             else 0 end as of_lines
    from refund as r
    cross join today as t
    where r.until > r.before
), rest as (
    -- The tax of the lines, and beyond it the shipping; without lines both by their shares of the total.
    select
        s.*, s.until - s.before - s.of_lines as left_over,
        case when s.before_of_lines + s.of_lines > 0
             then least(s.until - s.before - s.of_lines,
                 share_of(s.taxes, least(s.before_of_lines + s.of_lines, s.subtotal), s.subtotal)
                 - share_of(s.taxes, least(s.before_of_lines, s.subtotal), s.subtotal))
             else share_of(s.until, s.taxes, s.total) - share_of(s.before, s.taxes, s.total) end as tax,
        case when s.before_of_lines > 0
             then least(s.shipping_amount,
                 greatest(s.before - s.before_of_lines - share_of(s.taxes, least(s.before_of_lines, s.subtotal), s.subtotal), 0))
             else share_of(s.before, s.shipping_amount, s.total) end as shipping_before
    from since as s
)
select
    g.source_file,
    g.record_number,
    g.transaction_id || '-refund-' || cast(g.place as text) || s.which as return_id,
    g.transaction_id,
    g.product_id,
    s.return_date,
    cast(g.pieces_since as text) as quantity,
    cast(g.amount as text)     as amount,
    '0'                        as tax_amount,
    '0'                        as shipping_amount,
    s.reason
from gone as g
join since as s on s.transaction_id = g.transaction_id and s.of_lines > 0
where g.amount > 0
union all
select
    t.source_file,
    t.record_number,
    t.transaction_id || '-refund' || t.which,
    t.transaction_id,
    null,
    t.return_date,
    null,
    cast(t.left_over as text),
    case when not t.is_whole then cast(t.tax as text) end,
    case when not t.is_whole
         then cast(case when t.before_of_lines + t.of_lines > 0
                   then greatest(least(t.left_over - t.tax, t.shipping_amount - t.shipping_before), 0)
                   else share_of(t.until, t.shipping_amount, t.total) - t.shipping_before end as text) end,
    t.reason
from rest as t
where t.left_over > 0
