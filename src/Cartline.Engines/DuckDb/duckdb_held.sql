-- The columns of the staging tables in the files of all batches; the file's database, the table, the column.
select c.database_name, c.table_name, c.column_name
from duckdb_columns() as c
where c.schema_name = 'staging'
  and not c.internal
