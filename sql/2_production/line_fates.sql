-- Where every order line of the sources went, and its money: sold, returned, excluded by the source's mapping, quarantined with a
-- reason, replaced or removed by a later batch. What was sold counts in the shop's currency; other money of another currency is added to
-- nothing. One row per disposition; a line that broke several rules counts under the first one by
-- name. The records add up to the records read, and the money to the money of the sources before rounding.
-- grain: fate
with quarantined as (
    select q.delivery_id, q.source_file, q.record_number, min(q.rule) as rule
    from staging.rejected as q
    where q.table_name = 'transaction_items'
    group by q.delivery_id, q.source_file, q.record_number
), repeated as (
    -- Excluded lines of an order that a later batch states again: they count in the batch that came last.
    select x.fate, count(*) as records, sum(case when x.fate not like '%other currency' then x.amount end) as amount
    from staging.typed_excluded_lines as x
    join (
        select o.transaction_id, max(o.rank) as rank
        from (
            select e.transaction_id, e.rank from staging.typed_excluded_lines as e where e.sequence > 1
            union all
            select t.transaction_id, t.rank from staging.typed_transactions as t where t.sequence > 1
        ) as o
        group by o.transaction_id
    ) as newest on newest.transaction_id = x.transaction_id and newest.rank > x.rank
    group by x.fate
), dispositions as (
    select
        case when t.customer_id is null then 'sold to the unknown customer' else 'sold to a known customer' end as fate,
        count(*)          as records,
        cast(sum(i.line_total) as decimal(18, 4)) as amount -- of one scale in every branch: a union may keep the smaller one
    from production.transaction_items as i
    join production.transactions as t on t.transaction_id = i.transaction_id
    group by case when t.customer_id is null then 'sold to the unknown customer' else 'sold to a known customer' end
    union all
    select 'returned', count(*), cast(sum(case when c.transaction_id is null then i.line_total end) as decimal(18, 4))
    from staging.priced_transaction_items as i
    left join staging.orders_abroad as c on c.transaction_id = i.transaction_id
    where i.is_return
    having count(*) > 0
    union all
    select
        'no goods: ' || case i.kind when 'gift_card' then 'a gift card' when 'fee' then 'a fee' when 'shipping' then 'shipping'
            when 'tip' then 'a tip' else 'a duty' end,
        count(*), cast(sum(case when c.transaction_id is null then i.line_total end) as decimal(18, 4))
    from staging.priced_transaction_items as i
    left join staging.orders_abroad as c on c.transaction_id = i.transaction_id
    where i.kind <> 'product'
    group by i.kind
    union all
    select
        case when t.line_total is null then 'quarantined, money not readable: ' else 'quarantined: ' end || q.rule,
        count(*),
        cast(sum(case when c.transaction_id is null then t.line_total end) as decimal(18, 4))
    from quarantined as q
    join staging.typed_transaction_items as t
        on t.delivery_id = q.delivery_id and t.source_file = q.source_file and t.record_number = q.record_number
    left join staging.orders_abroad as c on c.transaction_id = t.transaction_id
    group by case when t.line_total is null then 'quarantined, money not readable: ' else 'quarantined: ' end || q.rule
    union all
    select
        'recomputed instead of stated', 0,
        cast(sum(i.line_total_stored - i.line_total - i.order_discount - i.tax_included) as decimal(18, 4))
    from production.transaction_items as i
    where i.exchange_rate is null
    having sum(i.line_total_stored - i.line_total - i.order_discount - i.tax_included) <> 0
    union all
    select 'discount on the order', 0, cast(sum(i.order_discount) as decimal(18, 4))
    from production.transaction_items as i
    where i.exchange_rate is null
    having sum(i.order_discount) > 0
    union all
    select 'tax in the price', 0, cast(sum(i.tax_included) as decimal(18, 4))
    from production.transaction_items as i
    where i.exchange_rate is null
    having sum(i.tax_included) > 0
    union all
    select 'malformed: ' || m.rule, count(*), cast(null as decimal(18, 4))
    from staging.malformed as m
    join cartline.scope as g on g.delivery_id = m.delivery_id
    join staging.line_files as l
        on l.delivery_id = m.delivery_id and l.table_name in ('raw.' || m.table_name, 'staging.' || m.table_name)
    group by m.rule
    union all
    select 'skipped: blank or a copy', sum(d.rows_skipped), cast(null as decimal(18, 4))
    from staging.delivery_files as d
    join cartline.scope as g on g.delivery_id = d.delivery_id
    join staging.line_files as l on l.delivery_id = d.delivery_id and l.table_name = d.table_name
    having sum(d.rows_skipped) > 0
    union all
    -- Batches of release 0.1.0 hold the former word: the answer has one word for batches of all ages. Amounts of another currency are
    -- added to nothing.
    select regexp_replace(s.fate, '^set aside: ', 'excluded: '), sum(s.record_count),
        cast(sum(case when s.fate not like '%: other currency' then s.amount end) as decimal(18, 4))
    from staging.set_aside as s
    join cartline.scope as g on g.delivery_id = s.delivery_id
    group by regexp_replace(s.fate, '^set aside: ', 'excluded: ')
    union all
    select 'excluded: ' || r.fate, -r.records, cast(-r.amount as decimal(18, 4)) from repeated as r
    union all
    select 'replaced by a later batch', r.records, cast(r.amount as decimal(18, 4)) from repeated as r
    union all
    select r.reason, count(*), cast(coalesce(sum(case when c.transaction_id is null then t.line_total end), 0) as decimal(18, 4))
    from staging.replaced_transaction_items as r
    join staging.typed_transaction_items as t
        on t.delivery_id = r.delivery_id and t.source_file = r.source_file and t.record_number = r.record_number
    left join staging.orders_abroad as c on c.transaction_id = t.transaction_id
    group by r.reason
)
select
    f.fate,                                    -- the disposition, in words
    cast(sum(f.records) as bigint) as records, -- lines; 0 where only money differs
    cast(sum(f.amount) as decimal(18, 4)) as amount -- money; null where the lines could not be read or no longer exist
from dispositions as f
group by f.fate
having sum(f.records) > 0
    or sum(f.amount) <> 0
