-- Too much money of the order lines was quarantined. What cannot be read counts at its largest reading, or at the mean of the others.
-- limit: quality.max_quarantined_pct
-- unit: money
with footer as (
    -- A total at the end of a file is no money of the shop.
    select q.delivery_id, q.source_file, q.record_number
    from staging.rejected as q
    where q.table_name = 'transaction_items'
      and q.rule like '%is!_no!_footer' escape '!'
), line as (
    select
        t.delivery_id,
        r.record_number is not null as is_out,
        at_rate(coalesce(abs(t.line_total), abs(line_money(t.quantity, t.unit_price, 0))), c.exchange_rate) as amount,
        t.source_file,
        t.record_number
    from staging.typed_transaction_items as t
    join cartline.scope as g on g.delivery_id = t.delivery_id and g.is_new
    left join (
        select distinct q.delivery_id, q.source_file, q.record_number
        from staging.rejected as q
        where q.table_name = 'transaction_items'
    ) as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number
    left join footer as f on f.delivery_id = t.delivery_id and f.source_file = t.source_file and f.record_number = t.record_number
    left join staging.orders_abroad as c on c.transaction_id = t.transaction_id
    where f.record_number is null
), total as (
    select
        l.delivery_id,
        coalesce(sum(l.amount), 0)                                  as amount,
        coalesce(sum(case when l.is_out then l.amount end), 0)      as quarantined,
        coalesce(ratio(sum(l.amount), count(l.amount), 4), 0)        as mean,
        count(*)                                                    as records
    from line as l
    group by l.delivery_id
), guessed as (
    select l.delivery_id, sum(coalesce(any_money(s.line_total), t.mean)) as amount
    from line as l
    join total as t on t.delivery_id = l.delivery_id
    join staging.transaction_items as s
        on s.delivery_id = l.delivery_id and s.source_file = l.source_file and s.record_number = l.record_number
    where l.is_out
      and l.amount is null
    group by l.delivery_id
), malformed as (
    select f.delivery_id, sum(f.rows_quarantined) as records
    from staging.delivery_files as f
    where f.table_name = 'staging.transaction_items'
    group by f.delivery_id
)
select
    t.delivery_id,
    cast(t.quarantined + coalesce(g.amount, 0) + coalesce(m.records, 0) * t.mean as decimal(18, 4)) as part,
    cast(t.amount + coalesce(g.amount, 0) + coalesce(m.records, 0) * t.mean as decimal(18, 4))      as whole,
    t.records + coalesce(m.records, 0) as records,
    case when g.amount is not null or m.records > 0 then 'Part of it is an estimate.' end as sample
from total as t
left join guessed as g on g.delivery_id = t.delivery_id
left join malformed as m on m.delivery_id = t.delivery_id
