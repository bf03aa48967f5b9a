-- Quarantined records, by table and the first rule that they broke: one row per table and rule.
with first_rule as (
    select q.table_name, q.delivery_id, q.source_file, q.record_number, min(q.rule collate "C") as rule, max(q.amount) as amount
    from production.quarantine as q
    group by q.table_name, q.delivery_id, q.source_file, q.record_number
)
select
    f.table_name,
    f.rule,
    cast(count(*) as bigint)               as records,
    cast(sum(f.amount) as decimal(18, 4))  as amount -- money of lines and orders; null for other tables
from first_rule as f
group by f.table_name, f.rule
order by records desc nulls last, f.table_name collate "C", f.rule collate "C"
