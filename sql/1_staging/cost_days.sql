-- The day from which on a product's cost is stated: one row per product with a stated cost. It is the first valid_from, where a record says
-- it. Else it is the day of the batch that stated a cost first, and earlier where this batch itself sells the product: its catalogue came
-- with its sales. The first batch of a source covers all days from its first sale on.
-- grain: product_id
-- load: view
-- settles: true
with stated as (
    select p.product_id, p.sequence, p.valid_from
    from staging.sound_products as p
    where p.cost is not null
      and not p.is_ended
), undated as (
    select s.product_id, min(s.sequence) as sequence
    from stated as s
    where s.valid_from is null
    group by s.product_id
), opening as (
    select g.sequence, g.delivery_id, g.opens_on, f.sequence is not null as is_first
    from cartline.scope as g
    left join (
        select min(h.sequence) as sequence
        from cartline.scope as h
        group by h.source
    ) as f on f.sequence = g.sequence
), own as (
    select o.sequence, cast(null as text) as product_id, min(t.transaction_date) as first_day
    from opening as o
    join staging.sound_transactions as t on t.delivery_id = o.delivery_id
    where o.is_first
    group by o.sequence
    union all
    select u.sequence, u.product_id, min(t.transaction_date)
    from undated as u
    join opening as o on o.sequence = u.sequence and not o.is_first
    join staging.sound_transaction_items as i on i.product_id = u.product_id and i.delivery_id = o.delivery_id
    join staging.sound_transactions as t on t.transaction_id = i.transaction_id and t.delivery_id = i.delivery_id
    group by u.sequence, u.product_id
), day as (
    select s.product_id, s.valid_from as stated_on
    from stated as s
    where s.valid_from is not null
    union all
    select u.product_id, case when w.first_day < o.opens_on then w.first_day else o.opens_on end
    from undated as u
    join opening as o on o.sequence = u.sequence
    left join own as w on w.sequence = u.sequence and coalesce(w.product_id, u.product_id) = u.product_id
)
select d.product_id, min(d.stated_on) as stated_on
from day as d
group by d.product_id
