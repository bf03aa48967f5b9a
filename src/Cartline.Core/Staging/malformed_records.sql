select m.source_file, m.rule, count(*) as records, min(m.line_number) as first_line
from {malformed} as m
group by m.source_file, m.rule
order by m.source_file, m.rule
