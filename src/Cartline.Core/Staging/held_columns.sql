-- The columns that staging.deliveries has. Staging is a schema, or a database that plays one.
select c.column_name
from information_schema.columns as c
where c.table_name = 'deliveries'
  and 'staging' in (c.table_schema, c.table_catalog)
