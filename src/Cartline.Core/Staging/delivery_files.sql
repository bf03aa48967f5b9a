select
    f.delivery_id,
    f.table_name,
    f.source_file,
    f.fingerprint,
    f.file_bytes,
    f.csv_rows,
    f.rows_loaded,
    f.rows_quarantined,
    f.rows_skipped,
    f.rows_set_aside,
    f.missing_columns
from {delivery_files} as f
order by f.delivery_id, f.table_name, f.source_file
