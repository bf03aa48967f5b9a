-- Too many records of {table} were quarantined.
-- limit: quality.max_quarantined_pct
-- unit: records
with outcome as (
    select f.delivery_id, sum(f.csv_rows - f.rows_set_aside) as records, sum(f.rows_quarantined) as quarantined
    from staging.delivery_files as f
    where f.table_name = 'staging.{table}'
    group by f.delivery_id
    union all
    select r.delivery_id, 0, count(*)
    from (
        select distinct q.delivery_id, q.source_file, q.record_number
        from staging.rejected as q
        where q.table_name = '{table}'
    ) as r
    group by r.delivery_id
    union all
    -- A total at the end of a file is no record of the shop.
    select r.delivery_id, -count(*), -count(*)
    from staging.rejected as r
    where r.table_name = '{table}'
      and r.rule like '%is!_no!_footer' escape '!'
    group by r.delivery_id
)
select
    g.delivery_id,
    sum(o.quarantined)   as part,
    sum(o.records)       as whole,
    sum(o.records)       as records,
    cast(null as text)   as sample
from outcome as o
join cartline.scope as g on g.delivery_id = o.delivery_id
where g.is_new
group by g.delivery_id
