-- Quarantined records of the batch $1, and all records of its files. A record that broke two rules counts once.
with quarantined as (
    select
        q.table_name,
        q.source_file,
        q.record_number,
        max(case when q.rule like 'integrity!_!_%' escape '!' then 1 else 0 end)    as is_orphan,
        max(case when q.rule like 'completeness!_!_%' escape '!' then 1 else 0 end) as lacks_value
    from production.quarantine as q
    where q.delivery_id = $1
    group by q.table_name, q.source_file, q.record_number
), delivered as (
    select coalesce(sum(f.csv_rows - f.rows_set_aside), 0) as records
    from staging.delivery_files as f
    where f.delivery_id = $1
), counted as (
    select
        count(*)                          as quarantined,
        coalesce(sum(q.is_orphan), 0)     as orphans,
        coalesce(sum(q.lacks_value), 0)   as nulls
    from quarantined as q
)
select
    cast(d.records as bigint)     as records,          -- records after the header, without those that a mapping excludes
    cast(c.quarantined as bigint) as quarantined,      -- records quarantined
    cast(c.orphans as bigint)     as orphan_records,   -- of these, those that refer to something that does not exist
    cast(c.nulls as bigint)       as null_violations   -- of these, those that lack a required value
from delivered as d
cross join counted as c
