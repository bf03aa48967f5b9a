-- Whether the live version holds the table $2 of the schema $1.
select count(*) as tables
from duckdb_tables() as t
where t.database_name = 'previous'
  and t.schema_name = $1
  and t.table_name = $2
