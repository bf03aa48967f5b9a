-- Lines of bundles as they count in the facts: the parts have the pieces, the cost and, by list price, the money of the line that carries
-- them; that line has none of it left. A bundle may be part of another one; parts of a deeper one stay as they are. One row per line.
-- grain: transaction_id, item_id
-- shard: transaction_id
with member as (
    select
        i.transaction_id, i.item_id, i.product_id, i.quantity, i.line_total, i.discount_amount, i.parent_item_id
    from production.transaction_items as i
    join (select distinct x.transaction_id from production.transaction_items as x where x.parent_item_id is not null) as b
        on b.transaction_id = i.transaction_id
), tree as (
    -- Each line with the bundle that it is of in the end; null for one that is of none, or whose bundles are of each other.
    select
        m.transaction_id, m.item_id, m.product_id, m.quantity, m.line_total, m.discount_amount, c.parent_item_id is not null as is_carrier,
        case when p.item_id is null or m.item_id = p.item_id then null
             when g.item_id is null then p.item_id
             when g.parent_item_id is null then g.item_id end as carrier_id
    from member as m
    left join member as p on p.transaction_id = m.transaction_id and p.item_id = m.parent_item_id
    left join member as g on g.transaction_id = p.transaction_id and g.item_id = p.parent_item_id
    left join (select distinct x.transaction_id, x.parent_item_id from member as x) as c
        on c.transaction_id = m.transaction_id and c.parent_item_id = m.item_id
), part as (
    select
        t.transaction_id, t.item_id, t.carrier_id, t.quantity, t.line_total, t.discount_amount,
        cast(exact_product(coalesce(l.price, 0), coalesce(t.quantity, 0)) as decimal(18, 4)) as listed,
        min(case when l.price > 0 and t.quantity > 0 then 1 else 0 end) over (partition by t.transaction_id, t.carrier_id) as is_listed
    from tree as t
    join production.transactions as o on o.transaction_id = t.transaction_id
    left join warehouse.dim_products as l
        on l.product_id = t.product_id and o.transaction_date >= l.effective_date and o.transaction_date < l.end_date
    where t.carrier_id is not null
      and not t.is_carrier
), carrier as (
    -- A bundle within a bundle gives what it carries to its own parts, which are those of the outer one.
    select k.transaction_id, k.carrier_id, sum(t.line_total) as money, sum(t.discount_amount) as discount
    from (select distinct p.transaction_id, p.carrier_id from part as p) as k
    join tree as t
        on t.transaction_id = k.transaction_id
        and (t.item_id = k.carrier_id or (t.is_carrier and t.carrier_id = k.carrier_id))
    group by k.transaction_id, k.carrier_id
), weighed as (
    select
        p.transaction_id, p.item_id, p.carrier_id, p.quantity, p.line_total, p.discount_amount, p.is_listed = 1 as is_listed, c.money, c.discount,
        case when p.is_listed = 1 then p.listed else cast(1 as decimal(18, 4)) end as weight,
        sum(case when p.is_listed = 1 then p.listed else cast(1 as decimal(18, 4)) end) over (
            partition by p.transaction_id, p.carrier_id order by length(p.item_id), p.item_id collate "C"
            rows between unbounded preceding and current row) as until,
        sum(case when p.is_listed = 1 then p.listed else cast(1 as decimal(18, 4)) end) over (partition by p.transaction_id, p.carrier_id) as weights
    from part as p
    join carrier as c on c.transaction_id = p.transaction_id and c.carrier_id = p.carrier_id
)
select
    w.transaction_id, -- the shop's own id of the order
    w.item_id,        -- the shop's own id of the order line
    w.carrier_id,     -- the line that carries the money of its bundle
    false as is_carrier, -- it carries the money of a bundle
    w.is_listed,      -- its share is by list price; false where the parts of its bundle have not all one, and each has the same
    w.quantity,       -- pieces
    cast(w.line_total + share_of(w.money, w.until, w.weights) - share_of(w.money, w.until - w.weight, w.weights) as decimal(18, 4))
        as line_total, -- money, after discount and without tax, its own and its share
    cast(w.discount_amount + share_of(w.discount, w.until, w.weights) - share_of(w.discount, w.until - w.weight, w.weights) as decimal(18, 4))
        as discount_amount -- money taken off, likewise
from weighed as w
union all
select
    t.transaction_id, t.item_id, k.carrier_id, true, true, cast(case when t.quantity is not null then 0 end as decimal(18, 3)),
    cast(0 as decimal(18, 4)), cast(0 as decimal(18, 4))
from carrier as k
join tree as t
    on t.transaction_id = k.transaction_id
    and (t.item_id = k.carrier_id or (t.is_carrier and t.carrier_id = k.carrier_id))
