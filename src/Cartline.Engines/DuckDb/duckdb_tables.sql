-- The columns of what can be read: the published version, and staging, whose schema a database of that name plays. What is
-- text to people may be an enum of thousands of words.
select
    case c.database_name when 'staging' then 'staging' else c.schema_name end as layer,
    c.table_name,
    c.column_name,
    case when starts_with(c.data_type, 'ENUM') or c.data_type = 'VARCHAR' then 'text' else lower(c.data_type) end as type
from duckdb_columns() as c
where not c.internal
  and (
      c.database_name = 'staging'
      or (c.database_name = 'published' and c.schema_name in ('production', 'warehouse', 'analytics'))
  )
order by layer, c.table_name, c.column_index
