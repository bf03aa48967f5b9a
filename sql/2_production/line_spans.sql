-- From which batch until which batch a statement of an order line counted, in the order in which batches were taken: one row per span,
-- of touched orders only. A line counts until a newer statement replaces it or leaves it out, and again from the batch whose return says
-- why it was left out. A record that cannot be used stands for the last one of its line that could.
-- grain: transaction_id, item_id, from_delivery
-- shard: transaction_id
with header as (
    select h.transaction_id, h.delivery_id, max(h.rank) as rank
    from staging.sound_transactions as h
    join production.touched_orders as o on o.transaction_id = h.transaction_id
    group by h.transaction_id, h.delivery_id
), usable as (
    select
        p.delivery_id, p.item_id, p.transaction_id, p.is_ended, p.line_date, p.line_total, p.money, p.is_return,
        p.tax_amount as tax_stated, p.rated_within as tax_rated, coalesce(h.rank, p.rank) as rank,
        h.rank is not null or p.is_unnumbered as states_order
    from staging.priced_line_statements as p
    join production.touched_orders as o on o.transaction_id = p.transaction_id
    left join header as h on h.transaction_id = p.transaction_id and h.delivery_id = p.delivery_id
    where p.kind = 'product'
), unusable as (
    -- A record whose id cannot be read may be any line of its order that its batch does not name.
    select t.delivery_id, u.item_id, t.transaction_id, h.rank, max(u.rank) as last_rank from staging.typed_transaction_items as t
    join (select distinct q.delivery_id, q.source_file, q.record_number from staging.rejected as q where q.table_name = 'transaction_items') as r
        on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    join header as h on h.transaction_id = t.transaction_id and h.delivery_id = t.delivery_id
    join usable as u
        on u.transaction_id = t.transaction_id and (t.is_unnumbered or u.item_id = t.item_id) and u.rank < h.rank
    left join usable as n on n.delivery_id = t.delivery_id and n.item_id = u.item_id
    where n.item_id is null
    group by t.delivery_id, u.item_id, t.transaction_id, h.rank
), line as (
    select
        l.delivery_id, l.item_id, l.transaction_id, l.is_ended, l.line_date, l.line_total, l.money, l.is_return, l.tax_stated, l.tax_rated,
        l.rank, l.states_order,
        min(l.delivery_id) over (partition by l.item_id order by l.rank rows between 1 following and unbounded following) as replaced_by
    from (
        select
            u.delivery_id, u.item_id, u.transaction_id, u.is_ended, u.line_date, u.line_total, u.money, u.is_return,
            u.tax_stated, u.tax_rated, u.rank, u.states_order
        from usable as u
        union all
        select
            x.delivery_id, u.item_id, u.transaction_id, u.is_ended, u.line_date, u.line_total, u.money, u.is_return,
            u.tax_stated, u.tax_rated, x.rank, false as states_order
        from unusable as x
        join usable as u on u.transaction_id = x.transaction_id and u.item_id = x.item_id and u.rank = x.last_rank
    ) as l
), statement as (
    select l.transaction_id, l.delivery_id, l.rank from line as l where l.states_order and not l.is_ended
    union
    select x.transaction_id, x.delivery_id, x.rank from staging.typed_excluded_lines as x
    join production.touched_orders as o on o.transaction_id = x.transaction_id
    where x.sequence > 1
), placed as (
    select
        m.delivery_id, m.item_id, m.transaction_id, m.is_ended, m.line_date, m.line_total, m.money, m.is_return, m.replaced_by, m.stated_by,
        m.tax_stated, m.tax_rated,
        min(m.stated_by) over (
            partition by m.transaction_id order by m.rank desc nulls last range between unbounded preceding and 1 preceding) as left_out_by
    from (
        select
            l.delivery_id, l.item_id, l.transaction_id, l.is_ended, l.line_date, l.line_total, l.money, l.is_return, l.tax_stated,
            l.tax_rated, l.replaced_by, l.rank, cast(null as integer) as stated_by
        from line as l
        union all
        select s.delivery_id, null, s.transaction_id, false, null, null, null, false, null, null, null, s.rank, s.delivery_id
        from statement as s
    ) as m
), returned as (
    select r.item_id, min(r.delivery_id) as delivery_id from staging.sound_returns as r where r.item_id is not null group by r.item_id
), refunded as (
    select r.transaction_id, r.delivery_id,
        sum(sum(r.amount - coalesce(r.shipping_amount, 0))) over (partition by r.transaction_id order by r.delivery_id) as amount
    from staging.accepted_returns as r
    join production.touched_orders as o on o.transaction_id = r.transaction_id
    where r.item_id is null
    group by r.transaction_id, r.delivery_id
), left_out as (
    select
        p.transaction_id, p.item_id, p.delivery_id,
        sum(coalesce(p.line_total, 0)) over (
            partition by p.transaction_id order by p.item_id collate "C" rows between unbounded preceding and current row) as up_to
    from placed as p
    left join returned as t on t.item_id = p.item_id
    where p.stated_by is null and p.replaced_by is null and p.left_out_by is not null and t.item_id is null
), explained as (
    select l.transaction_id, l.item_id, l.delivery_id, min(r.delivery_id) as explained_by
    from left_out as l
    join refunded as r on r.transaction_id = l.transaction_id and r.amount >= l.up_to
    group by l.transaction_id, l.item_id, l.delivery_id
), known as (
    select
        p.delivery_id, p.item_id, p.transaction_id, p.line_date, p.money, p.is_return, p.replaced_by, p.left_out_by,
        p.tax_stated, p.tax_rated, coalesce(t.delivery_id, e.explained_by) as explained_by
    from placed as p
    left join returned as t on t.item_id = p.item_id
    left join explained as e on e.transaction_id = p.transaction_id and e.item_id = p.item_id and e.delivery_id = p.delivery_id
    where p.stated_by is null and not p.is_ended
)
select
    s.transaction_id, -- the shop's own id of the order
    s.item_id,        -- the shop's own id of the order line
    s.line_date,      -- the line's own day; null where it has none
    s.is_return,      -- the line is below 0
    cast(s.tax_stated as decimal(18, 4)) as tax_stated, -- money, the tax that the line states, after all that was taken off; null where it states none
    cast(s.tax_rated as decimal(18, 4)) as tax_rated, -- money, the tax in its price by its rate, before what was taken off the order; null where it says none
    cast(s.amount as decimal(18, 4)) as amount, -- money of the line, in the currency of its order
    s.from_delivery,  -- the batch from which on it counted
    s.until_delivery  -- the batch from which on it no longer did; null while it still does
from (
    select k.transaction_id, k.item_id, k.line_date, k.is_return, k.tax_stated, k.tax_rated, coalesce(k.money, 0) as amount,
        k.delivery_id as from_delivery, least(k.replaced_by, k.left_out_by) as until_delivery
    from known as k
    union all
    select k.transaction_id, k.item_id, k.line_date, k.is_return, k.tax_stated, k.tax_rated, coalesce(k.money, 0),
        greatest(k.left_out_by, k.explained_by, k.delivery_id), k.replaced_by
    from known as k
    where k.left_out_by is not null and k.explained_by is not null
) as s
where s.until_delivery is null or s.from_delivery < s.until_delivery
