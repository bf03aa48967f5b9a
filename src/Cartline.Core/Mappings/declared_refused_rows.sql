select r.source_file || ', record ' || cast(r.record_number as text) || ': ' || {sentence} as found
from {landing} as r
where {condition}
