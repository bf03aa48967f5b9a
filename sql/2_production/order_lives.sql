-- From which batch until which batch a statement of a touched order held: until a newer one replaces it or the order ends. One row per
-- statement that held, with its money; what its lines charge beside goods is as they say it today.
-- grain: transaction_id, from_delivery
-- shard: transaction_id
with header as (
    select
        h.transaction_id, h.delivery_id, h.rank, h.transaction_date, h.total_amount, h.subtotal, h.discount_amount, h.shipping_amount,
        abs(h.shipping_discount) as off_shipping, h.tax_amount, h.taxes_included, h.fees, h.duties, h.tip, h.rounding, h.is_ended, g.source, r.exchange_rate,
        min(h.delivery_id) over (partition by h.transaction_id order by h.rank rows between 1 following and unbounded following) as replaced_by
    from staging.sound_transactions as h
    join production.touched_orders as o on o.transaction_id = h.transaction_id
    join cartline.scope as g on g.delivery_id = h.delivery_id
    left join staging.order_rates as r
        on r.delivery_id = h.delivery_id and r.source_file = h.source_file and r.record_number = h.record_number
), named as (
    select distinct t.transaction_id, t.delivery_id
    from staging.typed_transactions as t
    join production.touched_orders as o on o.transaction_id = t.transaction_id
), ending as (
    select h.transaction_id, h.delivery_id, g.delivery_id as ended_by
    from header as h
    join cartline.scope as g
        on g.source = h.source and g.ends_orders and g.rank > h.rank
        and h.transaction_date >= coalesce(g.window_from, h.transaction_date)
        and h.transaction_date <= coalesce(g.window_to, h.transaction_date)
    union all
    select h.transaction_id, h.delivery_id, x.delivery_id
    from header as h
    join staging.typed_excluded_lines as x on x.transaction_id = h.transaction_id and x.rank > h.rank
), ended as (
    select e.transaction_id, e.delivery_id, min(e.ended_by) as ended_by
    from ending as e
    left join named as n on n.transaction_id = e.transaction_id and n.delivery_id = e.ended_by
    where n.delivery_id is null
    group by e.transaction_id, e.delivery_id
)
select
    h.transaction_id,                                  -- the shop's own id of the order
    h.delivery_id as from_delivery,                    -- the batch from which on it held
    least(h.replaced_by, e.ended_by) as until_delivery, -- the batch from which on it no longer did; null while it still does
    cast(h.transaction_date - date '1970-01-01' as integer) as day_number, -- its day, counted from 1970-01-01
    cast(h.total_amount - coalesce(h.fees, m.fees, 0) - coalesce(h.duties, m.duties, 0) - coalesce(h.tip, m.tip, 0)
        - coalesce(h.rounding, 0) - coalesce(m.gift_cards, 0) as decimal(18, 4)) as total_amount, -- money as stated, of goods, shipping and tax
    cast(h.subtotal - coalesce(m.gift_cards, 0) as decimal(18, 4)) as subtotal, -- money as stated, of goods; null when none is
    h.discount_amount,                                 -- money as stated, taken off the whole order; null when none is
    cast(coalesce(h.shipping_amount, m.shipping) as decimal(18, 4)) as shipping_amount, -- money for shipping, as stated; null when unknown
    cast(h.off_shipping as decimal(18, 4)) as off_shipping, -- money as stated, taken off shipping; null when none is
    cast(coalesce(h.fees, m.fees, 0) as decimal(18, 4)) as fees, -- money of other charges
    h.tax_amount,                                      -- money as stated, tax of the order; null when none is
    cast(coalesce(h.tax_amount, m.tax_stated + m.rated_within) as decimal(18, 4)) as tax_known, -- the same, without one what its lines say
    h.taxes_included,                                  -- prices have the tax in them
    h.exchange_rate                                    -- of its currency; null where it is the shop's
from header as h
left join staging.order_lines as m on m.transaction_id = h.transaction_id
left join ended as e on e.transaction_id = h.transaction_id and e.delivery_id = h.delivery_id
where not h.is_ended
