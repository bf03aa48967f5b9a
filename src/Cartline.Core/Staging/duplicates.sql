-- Ids that the batch holds more than once.
insert into {duplicate_keys} (delivery_id, table_name, key_value)
select {delivery_id}, '{table}', d.key_value
from (
    select {id} as key_value
    from {records} as s
    group by {id}
    having count(*) > 1
) as d
where d.key_value is not null;

-- Of records that are alike in every value only the first stays.
delete from {records}
where (source_file, record_number) in (
    select c.source_file, c.record_number
    from (
        select
            s.source_file,
            s.record_number,
            row_number() over (partition by {columns} order by s.source_file, s.record_number) as copy_number
        from {records} as s
        join {duplicate_keys} as k on k.key_value = {id} and k.table_name = '{table}'
    ) as c
    where c.copy_number > 1
);

-- An id whose records were all alike is no conflict any more.
delete from {duplicate_keys}
where table_name = '{table}'
  and key_value not in (
    select {id}
    from {records} as s
    where {stated} is not null
    group by {id}
    having count(*) > 1
);

-- Where the record that stands last counts, those before it go.
delete from {records}
where (source_file, record_number) in (
    select c.source_file, c.record_number
    from (
        select
            s.source_file,
            s.record_number,
            row_number() over (partition by {id} order by s.source_file desc, s.record_number desc) as from_last
        from {records} as s
        join {duplicate_keys} as k on k.key_value = {id} and k.table_name = '{table}'
    ) as c
    where c.from_last > 1
);
