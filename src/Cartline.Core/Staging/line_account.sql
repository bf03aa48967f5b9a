-- A landed record that stands more than once among the lines.
select l.source_file, l.record_number, count(*) as times
from {lines} as l
group by l.source_file, l.record_number
having count(*) > 1
order by l.source_file, l.record_number
limit 1;

-- A line that is kept and not staged exactly once, or staged and not kept.
select x.source_file, x.record_number, cast(sum(x.kept) as integer) as kept, cast(sum(x.staged) as bigint) as staged
from (
    select l.source_file, l.record_number, 1 as kept, 0 as staged
    from {lines} as l
    where l.fate is null
    union all
    select i.source_file, i.record_number, 0, 1
    from {records} as i
) as x
group by x.source_file, x.record_number
having sum(x.kept) <> sum(x.staged)
order by x.source_file, x.record_number
limit 1;

-- What was excluded, and the money that rounding each kept line to cents takes away (or, below zero, adds).
insert into staging.set_aside (delivery_id, source_file, fate, record_count, amount)
select {delivery_id}, l.source_file, 'excluded: ' || l.fate, count(*), cast(coalesce(sum(l.amount), 0) as decimal(18, 4))
from {lines} as l
where l.fate is not null
group by l.source_file, l.fate
union all
select {delivery_id}, l.source_file, 'rounding to cents', 0, cast(sum(l.amount - to_money(trim(i.{amount}, ' '))) as decimal(18, 4))
from {lines} as l
join {records} as i on i.source_file = l.source_file and i.record_number = l.record_number
where l.fate is null
group by l.source_file
having sum(l.amount - to_money(trim(i.{amount}, ' '))) <> 0;

-- All lines and all money.
select count(*) as lines, cast(coalesce(sum(l.amount), 0) as decimal(18, 4)) as amount
from {lines} as l;
