-- A returned order gives all of its money back, on the day of the order: the files do not say when. A pending return is none yet.
select
    l.source_file,
    l.record_number,
    l.transaction_id || '-return' as return_id,
    l.transaction_id,
    l.sold_on    as return_date,
    l.unit_price as amount
from raw.lines as l
where l.status = 'returned'
  and l.amount > 0
