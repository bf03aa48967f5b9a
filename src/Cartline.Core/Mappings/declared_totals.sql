-- What the files hold, excluded lines too.
select
    (select count(*) from {landing} as r) as lines,
{left_out}
    count(distinct l.transaction_id) as orders,
    coalesce(sum(l.amount), 0) as amount
from raw.lines as l
