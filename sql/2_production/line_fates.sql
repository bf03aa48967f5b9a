-- Where every order line of the sources went, and its money: sold, set aside by the source's mapping, quarantined with a
-- reason, or replaced by a later batch. One row per fate; a line that broke several rules counts under the first one
-- by name. The records add up to the records read, and the money to the money of the sources before rounding.
-- grain: fate
with line_files as (
    -- The tables that a batch's order lines come from: of a mapped source those whose files gave any.
    select distinct d.delivery_id, d.table_name
    from staging.delivery_files as d
    join (
        select i.delivery_id, i.source_file
        from staging.typed_transaction_items as i
        union
        select s.delivery_id, s.source_file
        from staging.set_aside as s
    ) as f on f.delivery_id = d.delivery_id and f.source_file = d.source_file
    where d.table_name like 'raw.%'
    union all
    select d.delivery_id, d.table_name
    from staging.delivery_files as d
    where d.table_name = 'staging.transaction_items'
    group by d.delivery_id, d.table_name
), quarantined as (
    select q.delivery_id, q.source_file, q.record_number, min(q.rule) as rule
    from staging.rejected as q
    where q.table_name = 'transaction_items'
    group by q.delivery_id, q.source_file, q.record_number
), fates as (
    select
        case when t.customer_id is null then 'sold to the unknown customer' else 'sold to a known customer' end as fate,
        count(*)          as records,
        cast(sum(i.line_total) as decimal(18, 4)) as amount -- of one scale in every branch: a union may keep the smaller one
    from production.transaction_items as i
    join production.transactions as t on t.transaction_id = i.transaction_id
    group by case when t.customer_id is null then 'sold to the unknown customer' else 'sold to a known customer' end
    union all
    select 'quarantined: ' || q.rule, count(*), cast(coalesce(sum(t.line_total), 0) as decimal(18, 4))
    from quarantined as q
    join staging.typed_transaction_items as t
        on t.delivery_id = q.delivery_id and t.source_file = q.source_file and t.record_number = q.record_number
    group by q.rule
    union all
    select 'recomputed instead of stated', 0, cast(sum(i.line_total_stored - i.line_total) as decimal(18, 4))
    from production.transaction_items as i
    having sum(i.line_total_stored - i.line_total) <> 0
    union all
    select 'malformed: ' || m.rule, count(*), cast(null as decimal(18, 4))
    from staging.malformed as m
    join cartline.scope as g on g.delivery_id = m.delivery_id
    join line_files as l
        on l.delivery_id = m.delivery_id and l.table_name in ('raw.' || m.table_name, 'staging.' || m.table_name)
    group by m.rule
    union all
    select 'skipped: blank or a copy', sum(d.rows_skipped), cast(null as decimal(18, 4))
    from staging.delivery_files as d
    join cartline.scope as g on g.delivery_id = d.delivery_id
    join line_files as l on l.delivery_id = d.delivery_id and l.table_name = d.table_name
    having sum(d.rows_skipped) > 0
    union all
    select s.fate, sum(s.record_count), cast(sum(s.amount) as decimal(18, 4))
    from staging.set_aside as s
    join cartline.scope as g on g.delivery_id = s.delivery_id
    group by s.fate
    union all
    select 'replaced by a later batch', count(*), cast(coalesce(sum(t.line_total), 0) as decimal(18, 4))
    from staging.typed_transaction_items as t
    join (
        select n.item_id, max(n.sequence) as sequence
        from staging.accepted_transaction_items as n
        where n.sequence > 1
        group by n.item_id
    ) as newer on newer.item_id = t.item_id and newer.sequence > t.sequence
    left join quarantined as q
        on q.delivery_id = t.delivery_id and q.source_file = t.source_file and q.record_number = t.record_number
    where q.record_number is null
)
select
    f.fate,                               -- in words
    cast(f.records as bigint) as records, -- lines; 0 where only money differs
    f.amount                              -- money; null where the lines could not be read or no longer exist
from fates as f
where f.records > 0
   or f.amount <> 0
