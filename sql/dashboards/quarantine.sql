-- Quarantined records, by table, the first rule that they broke and the currency of their money: one row for each. Money of different
-- currencies is added to no other.
with first_rule as (
    select
        q.table_name, q.delivery_id, q.source_file, q.record_number, min(q.rule collate "C") as rule, max(q.amount) as amount,
        max(q.currency) as currency, max(q.currency_amount) as currency_amount
    from production.quarantine as q
    group by q.table_name, q.delivery_id, q.source_file, q.record_number
)
select
    f.table_name,
    f.rule,
    cast(count(*) as bigint)               as records,
    cast(sum(f.amount) as decimal(18, 4))  as amount, -- money of lines and orders, in the shop's currency; null for other tables
    f.currency,                                       -- another one; null for the shop's
    rtrim(rtrim(cast(cast(sum(f.currency_amount) as decimal(18, 4)) as text), '0'), '.') as currency_amount -- money in that currency
from first_rule as f
group by f.table_name, f.rule, f.currency
order by records desc nulls last, f.table_name collate "C", f.rule collate "C", f.currency collate "C" nulls first
