-- One record of {table} per record of {file}.
select
    r.source_file,
    r.record_number,
{read}
from {landing} as r{judged}{kept}
