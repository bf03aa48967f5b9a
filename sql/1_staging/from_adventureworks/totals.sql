-- What the files hold, before a line is rounded to cents.
select
    sum(case when l.fate is null then 1 else 0 end)                                  as sales_lines,
    count(distinct l.transaction_id)                                                 as orders,
    count(distinct l.customer_id)                                                    as customers,
    sum(case when l.fate is null then to_quantity(l.quantity) else 0 end)            as quantity,
    sum(case when l.fate is null then l.amount else 0 end)                           as sales,
    sum(case when l.fate is null then 0 else 1 end)                                  as return_records,
    sum(case when l.fate is null then 0 else to_quantity(l.quantity) end)            as pieces_returned,
    -sum(case when l.fate is null then 0 else l.amount end)                          as returned_at_list_price
from raw.lines as l
